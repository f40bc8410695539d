using System.Globalization;

namespace WikiEngine.Feeds;

/// <summary>A feed as Atom (RFC 4287).</summary>
internal static class AtomWriter
{
    public const string Mime = "application/atom+xml";

    public static async Task WriteAsync(Stream stream, Feed feed, IAsyncEnumerable<FeedEntry> entries, CancellationToken cancellation)
    {
        await using var xml = new FeedXml(stream, FeedXml.AtomNamespace);
        await xml.BeginDocumentAsync("feed");
        await xml.AddAsync("title", feed.Title);
        await xml.AddLinkAsync("", feed.Link);
        await xml.AddLinkAsync("rel=\"self\" type=\"application/atom+xml\" ", feed.Self);
        await xml.AddAsync("id", feed.Self);
        await xml.AddAsync("updated", Time(feed.Updated));
        await AddAuthorAsync(xml, feed.Author);
        await xml.AddAsync("generator", "WikiEngine");
        await foreach (var entry in entries.WithCancellation(cancellation)) await AddEntryAsync(xml, entry);
        await xml.EndDocumentAsync();
    }

    private static async Task AddEntryAsync(FeedXml xml, FeedEntry entry)
    {
        await xml.BeginAsync("entry");
        await xml.AddAsync("title", entry.Title);
        await xml.AddLinkAsync("", entry.Link);
        await xml.AddAsync("id", entry.Id);
        if (entry.Published is { } published) await xml.AddAsync("published", Time(published));
        await xml.AddAsync("updated", Time(entry.Updated));
        await AddAuthorAsync(xml, entry.Author);
        if (entry.Summary is { } summary) await xml.AddAsync("summary", summary);
        if (entry.Html is { } html) await xml.AddAsync("content", html, ("type", "html"));
        await xml.EndAsync();
    }

    private static async Task AddAuthorAsync(FeedXml xml, string name)
    {
        await xml.BeginAsync("author");
        await xml.AddAsync("name", name);
        await xml.EndAsync();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
