namespace WikiEngine.Editing;

/// <summary><c>/do/draft/ID</c>: a text that could not be saved, just as it was sent.</summary>
internal sealed class DraftRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request) =>
        await wiki.Pages.DraftAsync(request, request.Parameters["id"]) is { } draft
            ? Response.Success(draft.Text, MimeTypes.Text)
            : Response.NotFound("There is no such text, or its seven days are over");
}
