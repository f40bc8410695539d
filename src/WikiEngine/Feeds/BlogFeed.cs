using System.Runtime.CompilerServices;
using WikiEngine.Changes;
using WikiEngine.Html;
using WikiEngine.Pages;

namespace WikiEngine.Feeds;

/// <summary>The feed of dated pages, newest first, with their texts. A page is one entry for good, whatever its revision.</summary>
internal sealed class BlogFeed(IWiki wiki)
{
    /// <summary>As many as the main menu has: each brings its whole text.</summary>
    private const int MostEntries = 10;

    public async ValueTask<FeedContent> ReadAsync(Request request)
    {
        var names = new List<DatedName>();
        var updated = DateTimeOffset.UnixEpoch;
        await foreach (var name in DatedName.ListAsync(wiki, request, MostEntries))
        {
            // Readers want the feed's own time first. Texts are read again when their turn comes, so that one is held at a time.
            if (await wiki.Pages.GetAsync(request, name.Name) is not { } page) continue;
            names.Add(name);
            if (page.Time > updated) updated = page.Time;
        }
        var feed = new Feed(FeedTitle.Of(wiki, request, "Blog"), FeedTitle.Wiki(wiki, request), request.AbsoluteLink("/do/more"), request.AbsoluteLink(request.Path), updated);
        return new(feed, EntriesAsync(request, names));
    }

    private async IAsyncEnumerable<FeedEntry> EntriesAsync(Request request, IReadOnlyList<DatedName> names, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            // Deleted meanwhile: there is nothing to tell any more.
            if (await wiki.Pages.GetAsync(request, name.Name) is not { } stored) continue;
            var page = await wiki.ShownAsync(stored, request);
            var url = request.AbsoluteLink(PageRoute.Path(name.Name));
            var address = new Uri(url);
            yield return new FeedEntry(url, url, page.Title.Length == 0 ? page.Name : page.Title, page.Time)
            {
                Published = name.Noon,
                Author = Byline.AuthorOf(page.Author, page.Byline, page.Code),
                Html = HtmlWriter.Write(GemtextLine.Parse(page.Text), target => HtmlLink.Whole(target, address)),
            };
        }
    }
}
