namespace WikiEngine.Menu;

/// <summary><c>/robots.txt</c>: the page <c>robots</c>, else what keeps crawlers to pages and the index.</summary>
internal sealed class RobotsRoute(IWiki wiki)
{
    private static readonly string[] Agents = ["*", "archiver", "indexer", "researcher", "webproxy"];

    private static readonly string[] Disallowed =
    [
        "/raw", "/html", "/diff", "/history", "/do/changes", "/do/all/changes", "/do/all/latest/changes", "/do/all/atom", "/do/rss", "/do/atom",
        "/do/blog/rss", "/do/blog/atom", "/do/new", "/do/more", "/do/match", "/do/search", "/do/comment", "/login", "/whoami",
    ];

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (await wiki.Pages.GetAsync(request, "robots") is { } page) return Response.Success(page.Text, MimeTypes.Text);
        return Response.Text([
            .. Agents.Select(agent => $"User-agent: {agent}"),
            .. wiki.SpacesOf(request).SelectMany(space => Disallowed.Select(path => $"Disallow: {(space.Length == 0 ? "" : $"/{Uri.EscapeDataString(space)}")}{path}")),
            "Crawl-delay: 10",
        ]);
    }
}
