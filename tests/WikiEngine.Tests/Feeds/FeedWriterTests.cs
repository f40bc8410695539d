using System.Text;
using System.Xml.Linq;
using CsCheck;
using WikiEngine.Feeds;

namespace WikiEngine.Tests.Feeds;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FeedWriterTests
{
    private const string Self = "gemini://localhost/do/feed";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset Noon = new(2020, 7, 13, 12, 5, 7, 123, TimeSpan.Zero);

    [Test]
    public async Task Atom_is_written_just_so() =>
        Assert.That(await AtomAsync(Entry("Tea") with { Summary = "Green", Published = Noon.AddDays(-1) }), Is.EqualTo($"""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>Garden: Changes</title>
            <link href="gemini://localhost/do/changes"/>
            <link rel="self" type="application/atom+xml" href="{Self}"/>
            <id>{Self}</id>
            <updated>2020-07-13T12:05:07.123Z</updated>
            <author>
            <name>Garden</name>
            </author>
            <generator>WikiEngine</generator>
            <entry>
            <title>Tea</title>
            <link href="gemini://localhost/page/Tea"/>
            <id>gemini://localhost/page/Tea/1</id>
            <published>2020-07-12T12:05:07.123Z</published>
            <updated>2020-07-13T12:05:07.123Z</updated>
            <author>
            <name>1234</name>
            </author>
            <summary>Green</summary>
            </entry>
            </feed>

            """));

    [Test]
    public async Task Rss_is_written_just_so() =>
        Assert.That(await RssAsync(Entry("Tea") with { Summary = "<Green>" }), Is.EqualTo($"""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
            <title>Garden: Changes</title>
            <link>gemini://localhost/do/changes</link>
            <description>Garden: Changes</description>
            <atom:link href="{Self}" rel="self" type="application/rss+xml" />
            <generator>WikiEngine</generator>
            <lastBuildDate>Mon, 13 Jul 2020 12:05:07 GMT</lastBuildDate>
            <item>
            <title>Tea</title>
            <link>gemini://localhost/page/Tea</link>
            <guid isPermaLink="false">gemini://localhost/page/Tea/1</guid>
            <pubDate>Mon, 13 Jul 2020 12:05:07 GMT</pubDate>
            <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">1234</dc:creator>
            <description>&amp;lt;Green&amp;gt;</description>
            </item>
            </channel>
            </rss>

            """));

    [Test]
    public async Task Feeds_without_entries_validate()
    {
        Assert.That(AtomRules.Broken(await AtomAsync(), Self), Is.Empty);
        Assert.That(RssRules.Broken(await RssAsync(), Self), Is.Empty);
    }

    [Test]
    public void Whatever_visitors_write_feeds_validate_and_give_it_back()
    {
        string[] pieces = ["<", "&", "]]>", "\n", "\r\n", "\0", "\u001b", "\uFFFE", "🍵", "</entry>", "<!--", "日本"];
        var piece = Gen.OneOf(Gen.String, Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]));
        var text = piece.Array[1, 8].Select(string.Concat);
        Gen.Select(text, text, text).SampleAsync(async (title, author, html) =>
        {
            var entry = Entry("Tea") with { Title = "x" + title, Author = "x" + author, Summary = html, Html = html };
            var atom = await AtomAsync(entry);
            Assert.That(AtomRules.Broken(atom, Self), Is.Empty);
            Assert.That(RssRules.Broken(await RssAsync(entry), Self), Is.Empty);
            Assert.That(XDocument.Parse(atom, LoadOptions.PreserveWhitespace).Root!.Element(Atom + "entry")!.Element(Atom + "content")!.Value, Is.EqualTo(Legal(html)));
        }).GetAwaiter().GetResult();
    }

    [Test]
    public async Task A_feed_that_breaks_off_does_not_look_complete()
    {
        using var stream = new MemoryStream();
        await Assert.ThrowsAsync<InvalidOperationException>(() => AtomWriter.WriteAsync(stream, Feed(), BrokenAsync(), CancellationToken.None));
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Does.Not.Contain("</feed>"));
    }

    [Test]
    public void The_checkers_find_what_is_wrong()
    {
        Assert.That(AtomRules.Broken("""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>x</id><title>y</title><updated>yesterday</updated></entry></feed>""", Self).Count(), Is.GreaterThan(7));
        Assert.That(RssRules.Broken("""<rss version="2.0"><channel><title>x</title><item><guid>x</guid><pubDate>yesterday</pubDate></item></channel></rss>""", Self).Count(), Is.GreaterThan(5));
        Assert.That(GeminiFeedRules.Broken("# x\n# y\n=> /a 2020-07-12 - A\n=> /a 2020-07-13 - A\n=> /b 2020-02-31 - B\n").Count(), Is.EqualTo(4));
    }

    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !System.Xml.XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private static Feed Feed() => new("Garden: Changes", "Garden", "gemini://localhost/do/changes", Self, Noon);

    private static FeedEntry Entry(string name) =>
        new($"gemini://localhost/page/{name}/1", $"gemini://localhost/page/{name}", name, Noon) { Author = "1234" };

    private static async IAsyncEnumerable<FeedEntry> BrokenAsync()
    {
        yield return Entry("Tea");
        await Task.Yield();
        throw new InvalidOperationException("The store is gone");
    }

    private static Task<string> AtomAsync(params FeedEntry[] entries) => WriteAsync(AtomWriter.WriteAsync, entries);

    private static Task<string> RssAsync(params FeedEntry[] entries) => WriteAsync(RssWriter.WriteAsync, entries);

    private static async Task<string> WriteAsync(Func<Stream, Feed, IAsyncEnumerable<FeedEntry>, CancellationToken, Task> write, FeedEntry[] entries)
    {
        using var stream = new MemoryStream();
        await write(stream, Feed(), entries.ToAsyncEnumerable(), CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
