namespace WikiEngine.Pages;

/// <summary><c>/raw/NAME[/REV]</c>: the text alone. A missing page has a sentence, since <c>/do/new</c> leads here.</summary>
internal sealed class RawRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!PageRoute.TryReadRevision(request, out var revision)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var page = await wiki.Pages.GetAsync(request, name, revision);
        if (page is null && await PageRoute.ToNewNameAsync(wiki, request, name, revision) is { } elsewhere) return elsewhere;
        var text = page?.Text ?? PageRoute.Missing(revision);
        return Response.Success(text, MimeTypes.Text);
    }
}
