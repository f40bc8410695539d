using WikiEngine.Pages;

namespace WikiEngine.Editing;

/// <summary>What the prompts that write a page have in common: the page of the path, the change that is proposed, the revision that is answered to.</summary>
internal sealed class PagePrompts(IWiki wiki)
{
    /// <summary>Options of a prompt for the text of a page.</summary>
    /// <param name="ask">Makes the question from the page's name.</param>
    public PromptOptions ForText(Func<string, string> ask) => new()
    {
        Ask = request => new(ask(Name(request))),
        IsMultiline = true,
        Change = request => new(ChangeKind.Page, request.Space, Name(request)) { Size = Size(request), Mime = "text/gemini" },
        Revision = RevisionAsync,
    };

    /// <summary>The name in the path, as it is stored.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Name(Request request) => PageName.Require(request.Parameters["name"]);

    /// <summary>To the page, which shows what was done.</summary>
    public static Response ToPage(Request request, string name) => Response.Redirect(request.Link(PageRoute.Path(name)));

    /// <summary>The page, for prompts that make sense only where there is one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async ValueTask<Page> RequireAsync(Request request) =>
        await wiki.Pages.GetAsync(request, Name(request)) ?? throw new RefusedException(Response.NotFound(PageRoute.DoesNotExist));

    /// <summary>The current revision; 0 where there is no page.</summary>
    public async ValueTask<int> RevisionAsync(Request request) => (await wiki.Pages.GetAsync(request, Name(request)))?.Revision ?? 0;

    private static long Size(Request request) => request.Query is { } query ? System.Text.Encoding.UTF8.GetByteCount(query) : 0;
}
