namespace WikiEngine.Menu;

/// <summary><c>/robots.txt</c>: the page <c>robots</c>, else what keeps crawlers to pages and the index, in all spaces.</summary>
internal sealed class RobotsRoute(IWiki wiki)
{
    private static readonly string[] Agents = ["*", "archiver", "indexer", "researcher", "webproxy"];

    /// <summary>Each holds for all that begins so. Not a general <c>/do/</c>: the index is how a crawler finds pages.</summary>
    private static readonly string[] Disallowed =
    [
        "/raw", "/html", "/diff", "/history", "/do/changes", "/do/all/changes", "/do/all/latest/changes", "/do/all/atom", "/do/rss", "/do/atom",
        "/do/blog/rss", "/do/blog/atom", "/do/new", "/do/more", "/do/match", "/do/search", "/do/comment",
        "/do/blog", "/do/feed", "/do/by", "/do/links", "/do/wanted", "/do/orphans", "/do/append", "/do/replace", "/do/section", "/do/rollback", "/do/rename",
        "/do/undo", "/do/draft", "/do/data", "/login", "/whoami", "/account",
    ];

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (await wiki.Pages.CanReadAsync(request, "robots") && await wiki.Pages.GetAsync(request, "robots") is { } page) return Response.Success(page.Text, MimeTypes.Text);
        // One file may be read for several hosts of one machine, so each has the spaces of all.
        var prefixes = wiki.AllSpacesOf(request).Select(space => space.Space).Distinct()
            .Select(space => space.Length == 0 ? "" : $"/{Uri.EscapeDataString(space)}");
        return Response.Text([
            .. Agents.Select(agent => $"User-agent: {agent}"),
            .. prefixes.SelectMany(prefix => Disallowed.Select(path => $"Disallow: {prefix}{path}")),
            "Crawl-delay: 10",
        ]);
    }
}
