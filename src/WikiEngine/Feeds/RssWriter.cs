using System.Globalization;
using System.Text;
using WikiEngine.Html;

namespace WikiEngine.Feeds;

/// <summary>A feed as RSS 2.0. What RSS lacks comes from the vocabularies that its best practices name: where the feed is (Atom), who wrote (Dublin Core).</summary>
internal static class RssWriter
{
    public const string Mime = "application/rss+xml";

    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static async Task WriteAsync(Stream stream, Feed feed, IAsyncEnumerable<FeedEntry> entries, CancellationToken cancellation)
    {
        await using var xml = new FeedXml(stream, "");
        await xml.BeginDocumentAsync("rss", ("version", "2.0"), ("xmlns:atom", FeedXml.AtomNamespace));
        await xml.BeginAsync("channel");
        await xml.AddAsync("title", feed.Title);
        await xml.AddAsync("link", feed.Link);
        await xml.AddAsync("description", feed.Title);
        await xml.AddForeignAsync("atom", "link", FeedXml.AtomNamespace, null, ("href", feed.Self), ("rel", "self"), ("type", Mime));
        await xml.AddAsync("generator", "WikiEngine");
        await xml.AddAsync("lastBuildDate", Time(feed.Updated));
        await foreach (var entry in entries.WithCancellation(cancellation)) await AddItemAsync(xml, entry);
        await xml.EndAsync();
        await xml.EndDocumentAsync();
    }

    private static async Task AddItemAsync(FeedXml xml, FeedEntry entry)
    {
        await xml.BeginAsync("item");
        await xml.AddAsync("title", entry.Title);
        await xml.AddAsync("link", entry.Link);
        // A name, not a place: what it says was deleted can't be opened.
        await xml.AddAsync("guid", entry.Id, ("isPermaLink", "false"));
        await xml.AddAsync("pubDate", Time(entry.Published ?? entry.Updated));
        await xml.AddForeignAsync("dc", "creator", DublinCore, entry.Author);
        // Here a description is HTML whatever it looks like.
        if (entry.Html is { } html) await xml.AddAsync("description", html);
        else if (entry.Summary is { } summary) await xml.AddAsync("description", new StringBuilder().AppendEscaped(summary).ToString());
        await xml.EndAsync();
    }

    /// <summary>As RFC 822 has it, with a year of four digits.</summary>
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
}
