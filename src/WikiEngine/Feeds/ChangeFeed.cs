using WikiEngine.Spaces;

namespace WikiEngine.Feeds;

/// <summary>Feeds of changes: the newest change of each page and file, so that a page that is edited all day is one entry.</summary>
internal sealed class ChangeFeed(IWiki wiki)
{
    public const int MostEntries = 100;

    public ValueTask<FeedContent> OfSpaceAsync(Request request) => ReadAsync(request, areAllSpaces: false);

    public ValueTask<FeedContent> OfAllSpacesAsync(Request request) => ReadAsync(request, areAllSpaces: true);

    private async ValueTask<FeedContent> ReadAsync(Request request, bool areAllSpaces)
    {
        var changes = await wiki.Pages.ChangesAsync(request, new ChangeFilter { Limit = MostEntries, IsLatestOnly = true, AreAllSpaces = areAllSpaces });
        var areHostsNamed = SpaceLabel.AreHostsNamed(wiki, request);
        var feed = new Feed(
            FeedTitle.Of(wiki, request, areAllSpaces ? "Changes for all spaces" : "Changes", areAllSpaces),
            FeedTitle.Wiki(wiki, request, areAllSpaces),
            request.AbsoluteLink(areAllSpaces ? "/do/all/changes" : "/do/changes"),
            request.AbsoluteLink(request.Path),
            // Without a change there is no time; one that stays is better than one that makes readers look again.
            changes.Count == 0 ? DateTimeOffset.UnixEpoch : changes.Max(change => change.Time));
        return new(feed, changes.Select(change => ChangeEntry.Of(change, request, areAllSpaces ? SpaceLabel.Prefix(change.Host, change.Space, areHostsNamed) : ""))
            .ToAsyncEnumerable());
    }
}
