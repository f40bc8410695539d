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
        Check = ToNewNameAsync,
        Change = request => new(ChangeKind.Page, request.Space, Name(request)) { Size = Size(request), Mime = "text/gemini" },
        Revision = RevisionAsync,
    };

    /// <summary>The name in the path, as it is stored.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string Name(Request request) => PageName.Require(request.Parameters["name"]);

    /// <summary>To the page, which shows what was done.</summary>
    public static Response ToPage(Request request, string name) => Response.Redirect(request.Link(PageRoute.Path(name)));

    /// <summary>From a prompt for the old name of a page to the same one for its new name: what is written under the old one would hide where the page went.</summary>
    /// <returns>Null where there is no other name, or where somebody typed a text already: it comes to the answer, and is kept.</returns>
    public async ValueTask<Response?> ToNewNameAsync(Request request)
    {
        if (request.Query is not null || await wiki.Pages.RenamedToAsync(request, Name(request)) is not { } newName) return null;
        string[] path = [.. request.Segments.Take(2), newName, .. request.Segments.Skip(3)];
        return Response.Redirect(request.Link("/" + string.Join('/', path.Select(Uri.EscapeDataString))));
    }

    /// <summary>Keeps a text as a draft where its page was renamed since the question was asked, also where there was none yet.</summary>
    /// <exception cref="RefusedException">It was; the answer says where the text is kept.</exception>
    public async ValueTask KeepWhereRenamedAsync(PromptAnswer answer, Request request)
    {
        if (await wiki.Pages.RenamedToAsync(request, answer.Permit.Change.Name) is null) return;
        // Nothing stands under the old name any more, so that whatever revision was seen is a conflict.
        await wiki.Pages.SaveAsync(answer.Permit, answer.Text.TrimEnd('\n') + "\n", baseRevision: Math.Max(answer.Revision, 1));
    }

    /// <summary>The page, for prompts that make sense only where there is one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async ValueTask<Page> RequireAsync(Request request) =>
        await wiki.Pages.GetAsync(request, Name(request)) ?? throw new RefusedException(Response.NotFound(PageRoute.DoesNotExist));

    /// <summary>The current revision; 0 where there is no page.</summary>
    public async ValueTask<int> RevisionAsync(Request request) => (await wiki.Pages.GetAsync(request, Name(request)))?.Revision ?? 0;

    private static long Size(Request request) => request.Query is { } query ? System.Text.Encoding.UTF8.GetByteCount(query) : 0;
}
