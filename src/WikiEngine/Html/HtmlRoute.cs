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
        if (page is null && revision is null && await wiki.Pages.RenamedToAsync(request, name) is { } newName)
            return Response.Redirect(request.Link($"/html/{Uri.EscapeDataString(newName)}"));
        var text = page?.Text ?? (revision is null ? PageRoute.DoesNotExist : PageRoute.NoSuchRevision);
        return Response.Success(HtmlPage.Write(page?.Title ?? name, text, wiki.SettingsOf(request).Language), HtmlPage.Mime);
    }
}
