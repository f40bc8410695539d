namespace WikiEngine.Pages;

/// <summary><c>/do/wanted</c>: pages that others link to, and that nobody has written yet.</summary>
internal sealed class WantedRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request) =>
        NameList.Answer(request, "# Wanted pages", await wiki.Pages.WantedAsync(request, NameList.Most + 1), "There are no wanted pages.");
}
