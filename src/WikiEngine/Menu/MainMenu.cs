using WikiEngine.Pages;

namespace WikiEngine.Menu;

/// <summary><c>/</c>: the main page's text or a greeting, the owner's pages, what scripts and plugins add, and the wiki's own lists.</summary>
internal sealed class MainMenu(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var settings = wiki.SettingsOf(request);
        var body = new GemtextBody();
        await AddGreetingAsync(body, request, settings);
        body.Add("");
        foreach (var page in settings.Pages) body.Link(request.Link(PageRoute.Path(page)), page);
        foreach (var line in await wiki.MenuLinesAsync(request)) PageRoute.AddLine(body, line);
        body.Link(request.Link("/do/changes"), "Changes");
        body.Link(request.Link("/do/new"), "New page");
        body.Link(request.Link("/do/index"), "Index of all pages");
        body.Link(request.Link("/do/files"), "Index of all files");
        return Response.Gemtext(body);
    }

    private async ValueTask AddGreetingAsync(GemtextBody body, Request request, WikiSettings settings)
    {
        if (settings.MainPage is { } name)
        {
            if (await wiki.Pages.GetAsync(request, name) is { } page)
            {
                PageText.Add(body, page.Text);
                return;
            }
            body.Add($"# Welcome to {settings.Title}!");
            body.Link(request.Link(PageRoute.Path(name)), $"{name}: {PageRoute.DoesNotExist}");
            return;
        }
        body.Add($"# Welcome to {settings.Title}!");
    }
}
