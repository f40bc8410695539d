using WikiEngine.Pages;

namespace WikiEngine.Editing;

/// <summary><c>/do/rename/NAME?</c>: asks for the new name. The old address leads there, and so do the links of other pages.</summary>
internal sealed class RenameRoute(IWiki wiki)
{
    public PromptOptions Options => new()
    {
        Ask = request => new($"New name of {PagePrompts.Name(request)}"),
        Check = CheckAsync,
        // Before the answer there is only the old name to check; then both are.
        Change = request => new(ChangeKind.Rename, request.Space, PagePrompts.Name(request)) { NewName = request.Query },
    };

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        await wiki.Pages.RenameAsync(request, answer.Permit);
        return PagePrompts.ToPage(request, answer.Permit.Change.NewName!);
    }

    private async ValueTask<Response?> CheckAsync(Request request)
    {
        await new PagePrompts(wiki).RequireAsync(request);
        if (request.Query is not { } newName) return null;
        if (!PageName.TryParse(newName, out var name, out var refusal)) return refusal;
        return await wiki.Pages.GetAsync(request, name) is null ? null : Response.BadRequest("There is a page of that name already");
    }
}
