namespace WikiEngine.Pages;

/// <summary><c>/do/links/NAME</c>: the pages that link to a page, which need not exist.</summary>
internal sealed class LinksRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var names = await wiki.Pages.LinksToAsync(request, name, NameList.Most + 1);
        return NameList.Answer(request, $"# Pages that link to {name}", names, "No page links to it.");
    }
}
