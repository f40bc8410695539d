using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Menu;

/// <summary><c>/</c>: the main page's text or a greeting, the owner's pages, what scripts and plugins add, and the wiki's own lists.</summary>
internal sealed class MainMenu(IWiki wiki)
{
    private const int BlogEntries = 10;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var settings = wiki.SettingsOf(request);
        var body = new GemtextBody();
        await AddGreetingAsync(body, request, settings);
        body.Add("");
        await AddBlogAsync(body, request);
        foreach (var page in settings.Pages)
            if (await wiki.Pages.CanReadAsync(request, page)) body.Link(request.Link(PageRoute.Path(page)), page);
        foreach (var line in await wiki.MenuLinesAsync(request)) PageRoute.AddLine(body, line);
        body.Link(request.Link("/do/changes"), "Changes");
        body.Link(request.Link("/do/match"), "Search matching page names");
        body.Link(request.Link("/do/search"), "Search matching page content");
        body.Link(request.Link("/do/new"), "New page");
        body.Link(request.Link("/do/index"), "Index of all pages");
        body.Link(request.Link("/do/files"), "Index of all files");
        if (wiki.AllSpacesOf(request).Count > 1) body.Link(request.Link("/do/spaces"), "Index of all spaces");
        body.Link(request.Link("/do/data"), "Download data");
        return Response.Gemtext(body);
    }

    /// <summary>The newest dated pages, where there are any.</summary>
    private async ValueTask AddBlogAsync(GemtextBody body, Request request)
    {
        var names = new List<DatedName>();
        await foreach (var name in DatedName.ListAsync(wiki, request, BlogEntries + 1)) names.Add(name);
        if (names.Count == 0) return;
        body.Add("Blog:");
        foreach (var name in names.Take(BlogEntries))
            body.Link(request.Link(PageRoute.Path(name.Name)), await wiki.ShownTitleAsync(name.Name, request) is { } title ? $"{name.Date} {name.Undated(title)}" : name.Name);
        if (names.Count > BlogEntries) body.Link(request.Link(string.Create(CultureInfo.InvariantCulture, $"/do/more/{10 * BlogEntries}")), "More...");
        body.Link(request.Link("/do/blog/atom"), "Atom Feed");
        body.Link(request.Link("/do/blog/rss"), "RSS Feed");
        body.Add("");
    }

    private async ValueTask AddGreetingAsync(GemtextBody body, Request request, WikiSettings settings)
    {
        if (settings.MainPage is { } name && await wiki.Pages.CanReadAsync(request, name))
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
