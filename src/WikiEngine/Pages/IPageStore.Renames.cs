namespace WikiEngine.Pages;

public partial interface IPageStore
{
    /// <summary>
    /// Gives a page another name, in one transaction: the new name gets a revision with the text, the old one a deletion that knows where the page went, and the pages that link
    /// to it get revisions with their links rewritten. The result says how many these are.
    /// </summary>
    ValueTask<(RenameResult Result, int Rewritten)> RenamePageAsync(PageRename rename, CancellationToken cancellation);

    /// <summary>The name that a page got which is not there any more under this one; null where there is a page, or none was renamed.</summary>
    ValueTask<string?> GetRedirectAsync(string space, string name, CancellationToken cancellation);
}
