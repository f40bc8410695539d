namespace WikiEngine;

/// <summary>A page that is about to be shown: what a <c>page</c> hook may change for the eyes of readers, and never for those of editors.</summary>
/// <param name="page">The page as it is stored, or as the hooks before left it.</param>
public sealed class ShownPage(Page page)
{
    /// <summary>The page. Its <see cref="WikiEngine.Page.Revision"/> is 0 where it does not exist.</summary>
    public Page Page { get; } = page;

    /// <summary>The heading, and the title in lists of dated pages. May be set; empty: no heading, and lists show the name. Control characters become spaces.</summary>
    public string Title
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value), "Title can't be null; an empty one means no heading");
    } = page.Title;

    /// <summary>The text. May be set, for <c>/page</c>, <c>/html</c> and feeds; in lists nothing of it shows.</summary>
    public string Text
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value), "Text can't be null");
    } = page.Text;
}
