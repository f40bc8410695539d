using WikiEngine.Pages;

namespace WikiEngine.Html;

/// <summary><c>/html/NAME[/REV]</c>: the page as HTML, for who has no Gemini client at hand. A missing page has the sentence.</summary>
internal sealed class HtmlRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!PageRoute.TryReadRevision(request, out var revision)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var page = await wiki.Pages.GetAsync(request, name, revision);
        if (page is null && await PageRoute.ToNewNameAsync(wiki, request, name, revision) is { } elsewhere) return elsewhere;
        var shown = await wiki.ShownAsync(page ?? PageRoute.Absent(request, name, revision), request);
        return Response.Success(HtmlPage.Write(name, shown.Title, shown.Text, wiki.SettingsOf(request).Language), HtmlPage.Mime);
    }
}
