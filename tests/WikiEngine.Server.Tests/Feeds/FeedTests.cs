using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;
using WikiEngine.Tests.Feeds;

namespace WikiEngine.Server.Tests.Feeds;

[Parallelizable(ParallelScope.All)]
internal sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    [TestCase("")]
    [TestCase("/alex")]
    public async Task Every_feed_validates_and_says_where_it_is(string space)
    {
        await using var wiki = await StartAsync();
        await CheckAsync(wiki, space);
        foreach (var name in (string[])["Tea", "a;b=c", "100%", "日本語", "🍵", "A & B <C>", "2020-07-13", "2020-07-14 Rain", "2020-02-31"])
            await wiki.PutAsync($"{space}/page/{Uri.EscapeDataString(name)}", $"# {name}\n=> Milk Milk\n<b>&amp;\n\u0001\u001b[31m\n```\nopen");
        await wiki.PutAsync($"{space}/page/Tea", "two\n");
        await wiki.PutAsync($"{space}/page/Milk", "white\n");
        await wiki.PutAsync($"{space}/page/Milk", "");
        await wiki.PutAsync($"{space}/file/Tea", "cup", ";mime=image/png;token=hello");
        await wiki.PutAsync($"{space}/file/Saucer", "saucer", ";mime=image/png;token=hello");
        await wiki.PutAsync($"{space}/file/Saucer", "", ";mime=image/png;token=hello");
        await CheckAsync(wiki, space);
    }

    [Test]
    public async Task An_entry_is_the_newest_change_of_a_page_or_file()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        await wiki.PutAsync("/page/Milk", "");
        await wiki.PutAsync("/file/Tea", "cup", ";mime=image/png;token=hello");
        await wiki.PutAsync("/file/Saucer", "saucer", ";mime=image/png;token=hello");
        await wiki.PutAsync("/file/Saucer", "", ";mime=image/png;token=hello");
        var entries = await EntriesAsync(wiki, "/do/atom");
        Assert.That(entries.Select(entry => (entry.Title, entry.Link)), Is.EqualTo(new[]
        {
            ("Saucer (deleted file)", $"{wiki.Root}/history/Saucer"),
            ("Tea (file)", $"{wiki.Root}/file/Tea"),
            ("Milk (deleted)", $"{wiki.Root}/page/Milk"),
            ("Tea", $"{wiki.Root}/page/Tea"),
        }));
        Assert.That(entries[1].Id, Is.EqualTo($"{wiki.Root}/file/Tea/1"));
        Assert.That(entries[3].Id, Is.EqualTo($"{wiki.Root}/page/Tea/2"));
        var rss = (await wiki.GetAsync("/do/rss")).Body;
        Assert.That(rss, Does.Contain($"<link>{wiki.Root}/page/Tea</link>").And.Contain($"<link>{wiki.Root}/file/Tea</link>"));
        Assert.That(XDocument.Parse(rss).Descendants("guid").Select(guid => guid.Value), Is.EqualTo(entries.Select(entry => entry.Id)));
    }

    [Test]
    public async Task An_entry_keeps_its_id_whatever_comes_after_it()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        await wiki.PutAsync("/page/Milk", "");
        var before = (await EntriesAsync(wiki, "/do/atom")).Select(entry => entry.Id).ToList();
        await wiki.PutAsync("/page/Milk2", "whiter\n");
        var after = (await EntriesAsync(wiki, "/do/atom")).Select(entry => entry.Id).ToList();
        Assert.That(after.Skip(1), Is.EqualTo(before));
        await wiki.PutAsync("/page/Milk", "white\n");
        await wiki.PutAsync("/page/Milk", "");
        Assert.That((await EntriesAsync(wiki, "/do/atom"))[0].Id, Is.Not.AnyOf(after.ToArray()), "Another deletion is another entry");
    }

    [Test]
    public async Task Links_are_written_as_readers_have_always_found_them()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/alex/page/Haiku", "Outside children shout\n");
        var rss = await wiki.GetAsync("/alex/do/rss");
        Assert.That(rss.Header, Is.EqualTo("20 application/rss+xml"));
        Assert.That(rss.Body, Does.Contain($"<link>{wiki.Root}/alex/page/Haiku</link>").And.Contain("""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">"""));
        var atom = await wiki.GetAsync("/alex/do/atom");
        Assert.That(atom.Header, Is.EqualTo("20 application/atom+xml"));
        Assert.That(atom.Body, Does.Contain($"<link href=\"{wiki.Root}/alex/page/Haiku\"/>").And.Contain("""<feed xmlns="http://www.w3.org/2005/Atom">"""));
    }

    [Test]
    public async Task The_feed_of_all_spaces_says_which_space_an_entry_is_in()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", "of all\n");
        await wiki.PutAsync("/alex/page/Tea", "of Alex\n");
        foreach (var from in (string[])["", "/alex"])
            Assert.That((await EntriesAsync(wiki, $"{from}/do/all/atom")).Select(entry => (entry.Title, entry.Link)),
                Is.EqualTo(new[] { ("[alex] Tea", $"{wiki.Root}/alex/page/Tea"), ("Tea", $"{wiki.Root}/page/Tea") }));
    }

    [Test]
    public async Task Several_hosts_have_feeds_of_their_own_and_one_of_all()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, options: options =>
        {
            foreach (var host in (string[])["localhost", "xn--grten-gra.localhost"]) options.SetHost(new HostOption(new HostName(host)));
            options.SetSpace(new SpaceOption(new HostName("xn--grten-gra.localhost"), "日本 語"));
        });
        var gardens = $"gemini://xn--grten-gra.localhost:{wiki.Port}";
        await wiki.PutAsync("/page/Tea", "indoors\n");
        await wiki.PutAsync($"titan{gardens["gemini".Length..]}/page/Tea", "outdoors\n");
        await wiki.PutAsync($"titan{gardens["gemini".Length..]}/%E6%97%A5%E6%9C%AC%20%E8%AA%9E/page/Tea", "green\n");
        Assert.That((await EntriesAsync(wiki, "/do/atom")).Select(entry => entry.Link), Is.EqualTo(new[] { $"{wiki.Root}/page/Tea" }));
        Assert.That((await EntriesAsync(wiki, $"{gardens}/do/atom")).Select(entry => entry.Link), Is.EqualTo(new[] { $"{gardens}/page/Tea" }));
        Assert.That((await EntriesAsync(wiki, $"gemini://gärten.localhost:{wiki.Port}/do/all/atom", self: $"{gardens}/do/all/atom")).Select(entry => (entry.Title, entry.Link)), Is.EqualTo(new[]
        {
            ("[xn--grten-gra.localhost/日本 語] Tea", $"{gardens}/%E6%97%A5%E6%9C%AC%20%E8%AA%9E/page/Tea"),
            ("[xn--grten-gra.localhost] Tea", $"{gardens}/page/Tea"),
            ("[localhost] Tea", $"{wiki.Root}/page/Tea"),
        }));
    }

    [TestCase(1965, "gemini://localhost")]
    [TestCase(1966, "gemini://localhost:1966")]
    public async Task Urls_in_feeds_have_the_public_port_where_it_is_not_the_usual_one(int port, string root)
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, options: options => options.PublicPort = port);
        await wiki.PutAsync($"titan{root["gemini".Length..]}/page/2020-07-13", "=> Milk\n");
        foreach (var feed in (string[])["/do/atom", "/do/all/atom", "/do/blog/atom"])
            Assert.That(await EntriesAsync(wiki, $"{root}{feed}"), Has.Exactly(1).Property(nameof(Entry.Link)).EqualTo($"{root}/page/2020-07-13"));
        Assert.That((await wiki.GetAsync($"{root}/do/feed")).Body, Does.Contain($"\n=> {root}/page/2020-07-13 "));
        Assert.That((await wiki.GetAsync($"{root}/do/blog/atom")).Body, Does.Contain($"&lt;a href=\"{root}/page/Milk\"&gt;"));
    }

    [Test]
    public async Task The_feed_of_the_blog_has_the_ten_newest_dated_pages_with_their_text()
    {
        await using var wiki = await StartAsync();
        for (var day = 1; day <= 11; day++) await wiki.PutAsync($"/page/2020-07-{day:00}%20Rain", $"Day {day}\n=> Milk Milk\n");
        await wiki.PutAsync("/page/Tea", "no date\n");
        var entries = await EntriesAsync(wiki, "/do/blog/atom");
        Assert.That(entries.Select(entry => entry.Title), Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"2020-07-{11 - i:00} Rain")));
        Assert.That(entries[0].Id, Is.EqualTo($"{wiki.Root}/page/2020-07-11%20Rain"));
        Assert.That(entries[0].Published, Is.EqualTo("2020-07-11T12:00:00.000Z"));
        Assert.That(entries[0].Content, Is.EqualTo($"<p>Day 11\n<ul>\n<li><a href=\"{wiki.Root}/page/Milk\">Milk</a>\n</ul>\n"));
        await wiki.PutAsync("/page/2020-07-11%20Rain", "Day 11, again\n");
        var again = await EntriesAsync(wiki, "/do/blog/atom");
        Assert.That(again.Select(entry => entry.Id), Is.EqualTo(entries.Select(entry => entry.Id)), "An edit makes no new entry of a blog");
        var rss = (await wiki.GetAsync("/do/blog/rss")).Body;
        Assert.That(XDocument.Parse(rss).Descendants("item").First().Element("pubDate")!.Value, Is.EqualTo("Sat, 11 Jul 2020 12:00:00 GMT"));
        Assert.That(XDocument.Parse(rss).Descendants("item").First().Element("description")!.Value, Is.EqualTo("<p>Day 11, again\n"));
    }

    [Test]
    public async Task A_reader_that_is_not_ours_understands_every_feed()
    {
        var clock = new StoppedClock(new DateTimeOffset(2020, 7, 14, 12, 5, 7, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync(files: Empty, clock: clock);
        await wiki.PutAsync("/page/2020-07-13%20A%20%26%20B", "Rain & <wind>\n");
        foreach (var path in (string[])["/do/atom", "/do/all/atom", "/do/blog/atom", "/do/rss", "/do/blog/rss"])
        {
            using var reader = XmlReader.Create(new StringReader((await wiki.GetAsync(path)).Body));
            var feed = SyndicationFeed.Load(reader);
            Assert.That(feed.Title.Text, Is.EqualTo(path switch
            {
                "/do/all/atom" => "WikiEngine: Changes for all spaces",
                "/do/blog/atom" or "/do/blog/rss" => "WikiEngine: Blog",
                _ => "WikiEngine: Changes",
            }));
            Assert.That(feed.LastUpdatedTime, Is.EqualTo(clock.Now));
            var entry = feed.Items.Single();
            Assert.That(entry.Title.Text, Is.EqualTo("2020-07-13 A & B"));
            Assert.That(entry.Links.Select(link => link.Uri.AbsoluteUri), Is.EqualTo(new[] { $"{wiki.Root}/page/2020-07-13%20A%20%26%20B" }));
            Assert.That(entry.Id, Does.StartWith($"{wiki.Root}/page/2020-07-13%20A%20%26%20B"));
            var html = (entry.Content as TextSyndicationContent)?.Text ?? entry.Summary?.Text;
            Assert.That(html, Is.EqualTo(path.Contains("blog", StringComparison.Ordinal) ? "<p>Rain &amp; &lt;wind&gt;\n" : null));
        }
    }

    private static Task<TestWiki> StartAsync() => TestWiki.StartAsync(files: Empty,
        options: options => options.SetSpace(new SpaceOption(null, "alex")), settings: settings => settings.MimeTypes = ["image"]);

    private static async Task CheckAsync(TestWiki wiki, string space)
    {
        foreach (var feed in (string[])["/do/atom", "/do/all/atom", "/do/blog/atom"])
        {
            var answer = await wiki.GetAsync($"{space}{feed}?ignored");
            Assert.That(answer.Header, Is.EqualTo("20 application/atom+xml"));
            Assert.That(AtomRules.Broken(answer.Body, $"{wiki.Root}{space}{feed}"), Is.Empty, feed);
        }
        foreach (var feed in (string[])["/do/rss", "/do/blog/rss"])
        {
            var answer = await wiki.GetAsync($"{space}{feed}");
            Assert.That(answer.Header, Is.EqualTo("20 application/rss+xml"));
            Assert.That(RssRules.Broken(answer.Body, $"{wiki.Root}{space}{feed}"), Is.Empty, feed);
        }
    }

    private static async Task<List<Entry>> EntriesAsync(TestWiki wiki, string pathOrUrl, string? self = null)
    {
        var xml = (await wiki.GetAsync(pathOrUrl)).Body;
        Assert.That(AtomRules.Broken(xml, self ?? (pathOrUrl.StartsWith('/') ? wiki.Root + pathOrUrl : pathOrUrl)), Is.Empty);
        return [.. XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!.Elements(Atom + "entry").Select(entry => new Entry(
            entry.Element(Atom + "id")!.Value, entry.Element(Atom + "title")!.Value, entry.Element(Atom + "link")!.Attribute("href")!.Value,
            entry.Element(Atom + "published")?.Value, entry.Element(Atom + "content")?.Value))];
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed record Entry(string Id, string Title, string Link, string? Published, string? Content);
}
