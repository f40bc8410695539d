using WikiEngine.Pages;

namespace WikiEngine.Editing;

/// <summary><c>/do/rollback/NAME/REV?</c>: asks for a summary, then makes that revision the newest one. So a deleted page comes back, too.</summary>
internal sealed class RollbackRoute(IWiki wiki)
{
    public PromptOptions Options => new()
    {
        Ask = request => new($"Summary for going back to revision {request.Parameters["revision"]} of {PagePrompts.Name(request)}"),
        Check = CheckAsync,
        Change = request => new(ChangeKind.Restore, request.Space, PagePrompts.Name(request)),
        Revision = new PagePrompts(wiki).RevisionAsync,
    };

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        if (!PageRoute.TryReadRevision(request, out var revision)) return null;
        await wiki.Pages.RestoreAsync(answer.Permit, revision!.Value, answer.Text, answer.Revision);
        return PagePrompts.ToPage(request, answer.Permit.Change.Name);
    }

    private async ValueTask<Response?> CheckAsync(Request request)
    {
        if (!PageRoute.TryReadRevision(request, out var revision)) return Response.NotFound("Path not found");
        return await wiki.Pages.GetAsync(request, PagePrompts.Name(request), revision) is null ? Response.NotFound(PageRoute.NoSuchRevision) : null;
    }
}
