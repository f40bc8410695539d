namespace WikiEngine.Changes;

/// <summary><c>/do/changes[/N]</c>: the recent changes of the space.</summary>
internal sealed class ChangesRoute(IWiki wiki)
{
    private const int UsualCount = 100;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!ChangeLines.TryReadCount(request, UsualCount, out var count)) return null;
        var body = new GemtextBody().Add("# Changes");
        ChangeLines.Add(body, request, await wiki.Pages.ChangesAsync(request, count + 1), count, "/do/changes");
        return Response.Gemtext(body);
    }
}
