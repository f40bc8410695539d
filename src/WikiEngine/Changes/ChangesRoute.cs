namespace WikiEngine.Changes;

/// <summary><c>/do/changes</c>, <c>/do/all/changes</c> and <c>/do/all/latest/changes</c>: recent changes, with a count and a style if wanted.</summary>
internal sealed class ChangesRoute(IWiki wiki)
{
    private const string OwnPath = "/do/changes";
    private const string AllPath = "/do/all/changes";
    private const string LatestPath = "/do/all/latest/changes";
    private const int UsualCount = 100;

    private static readonly (string, string) All = (AllPath, "All changes");
    private static readonly (string, string) AllSpaces = (AllPath, "Changes for all spaces");
    private static readonly (string, string) Latest = (LatestPath, "Latest changes");
    private static readonly (string, string)[] Feeds = [("/do/atom", "Atom Feed"), ("/do/rss", "RSS Feed")];
    private static readonly (string, string)[] AllFeeds = [("/do/all/atom", "Atom Feed")];

    /// <summary>Those of the space.</summary>
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (ListShape.Read(request, UsualCount) is not { } shape) return null;
        var hasOthers = wiki.AllSpacesOf(request).Count > 1;
        var list = new ChangeList("Changes", OwnPath, shape) { Links = [Latest, .. hasOthers ? [AllSpaces] : Array.Empty<(string, string)>(), .. Feeds] };
        return await list.AnswerAsync(wiki, request, new ChangeFilter());
    }

    /// <summary>Those of all spaces of all hosts.</summary>
    public async ValueTask<Response?> AnswerAllAsync(Request request)
    {
        if (ListShape.Read(request, UsualCount) is not { } shape) return null;
        var list = new ChangeList("Changes for all spaces", AllPath, shape) { AreAllSpaces = true, Links = [Latest, .. AllFeeds] };
        return await list.AnswerAsync(wiki, request, new ChangeFilter());
    }

    /// <summary>The newest of each page and file of all spaces.</summary>
    public async ValueTask<Response?> AnswerLatestAsync(Request request)
    {
        if (ListShape.Read(request, UsualCount) is not { } shape) return null;
        var list = new ChangeList("Changes for all spaces", LatestPath, shape) { AreAllSpaces = true, IsLatestOnly = true, Links = [All, .. AllFeeds] };
        return await list.AnswerAsync(wiki, request, new ChangeFilter());
    }
}
