using System.Text.RegularExpressions;
using System.Xml.Linq;
using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Promises;

/// <summary>Changes, dated pages, feeds, spaces and search.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ListPromises
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Test, Promise("/do/changes/N"), Promise("# Changes"), Promise("NAME (deleted)"), Promise("Changes and history")]
    public async Task Changes_are_listed_by_day_with_their_links()
    {
        await using var garden = await Garden.StartAsync();
        Assert.That(await garden.ReadAsync("/do/changes"), Does.StartWith("# Changes\n").And.Contain("\nNo changes.\n"));
        await garden.WriteAsync("/page/Tea", "one\n");
        garden.Clock.Now = garden.Clock.Now.AddDays(1);
        await garden.WriteAsync("/page/Tea", "two\n");
        await garden.WriteAsync("/page/Milk", "one\n");
        await garden.WriteAsync("/page/Milk", "");
        var changes = Regex.Replace(await garden.ReadAsync("/do/changes"), "by [0-7]{4}\n", "by 1234\n");
        Assert.That(changes, Does.StartWith("# Changes\n").And.Contain("""
            Showing up to 100 changes.
            ## 2020-07-14
            12:05 UTC by 1234
            => /page/Milk Milk (deleted)
            12:05 UTC by 1234
            => /page/Milk/1 Milk (1)
            => /diff/Milk/1 Differences
            12:05 UTC by 1234
            => /page/Tea Tea (current)
            => /history/Tea History
            ## 2020-07-13
            12:05 UTC by 1234
            => /page/Tea/1 Tea (1)
            => /diff/Tea/1 Differences

            """));
        foreach (var label in (string[])["Colour changes", "Fancy changes", "Latest changes", "Changes for all spaces", "Atom Feed", "RSS Feed"])
            Assert.That(changes, Does.Contain($" {label}\n"), label);
        Assert.That(await garden.ReadAsync("/do/changes/2"), Does.Contain("Showing up to 2 changes.\n").And.Contain("=> /do/changes/20 More...\n"));
        Assert.That(await garden.ReadAsync("/alex/do/changes"), Does.Contain("No changes.\n"));
    }

    [Test, Promise("/do/all/changes/N"), Promise("/do/all/latest/changes/N"), Promise("# Changes for all spaces"), Promise("[SPACE]")]
    public async Task Changes_of_all_spaces_name_the_space()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "one\n");
        await garden.WriteAsync("/alex/page/Tea", "one\n");
        await garden.WriteAsync("/alex/page/Tea", "two\n");
        foreach (var prefix in (string[])["", "/alex"])
        {
            var all = await garden.ReadAsync($"{prefix}/do/all/changes");
            Assert.That(all, Does.StartWith("# Changes for all spaces\n"));
            Assert.That(all, Does.Contain("\n=> /alex/page/Tea [alex] Tea (current)\n=> /alex/history/Tea History\n").And.Contain("\n=> /alex/page/Tea/1 [alex] Tea (1)\n=> /alex/diff/Tea/1 Differences\n").And.Contain("\n=> /page/Tea Tea (current)\n"));
            var latest = await garden.ReadAsync($"{prefix}/do/all/latest/changes");
            Assert.That(latest, Does.Contain("Showing up to 100 latest changes.\n").And.Contain("\n=> /alex/page/Tea [alex] Tea\n").And.Contain("\n=> /page/Tea Tea\n").And.Not.Contain("Tea (1)").And.Not.Contain("(current)"));
            Assert.That(await garden.ReadAsync($"{prefix}/do/all/latest/changes/1"), Does.Contain("/do/all/latest/changes/10 More...\n").And.Contain(" All changes\n"));
        }
    }

    [Test, Promise("[HOST/SPACE]")]
    public async Task With_several_hosts_changes_name_the_host()
    {
        await using var garden = await Garden.StartAsync(options: options =>
        {
            options.SetHost(new HostOption(new HostName("localhost")));
            options.SetHost(new HostOption(new HostName("other.localhost")));
        });
        var other = $"gemini://other.localhost:{garden.Wiki.Port}";
        await garden.WriteAsync("/page/Tea", "one\n");
        await garden.WriteAsync($"titan://other.localhost:{garden.Wiki.Port}/page/Tea", "one\n");
        await garden.WriteAsync($"titan://other.localhost:{garden.Wiki.Port}/alex/page/Tea", "one\n");
        var all = await garden.ReadAsync("/do/all/changes");
        Assert.That(all, Does.Contain("=> /page/Tea [localhost] Tea (current)\n").And.Contain($"=> {other}/page/Tea [other.localhost] Tea (current)\n").And.Contain($"=> {other}/alex/page/Tea [other.localhost/alex] Tea (current)\n"));
        Assert.That(await garden.ReadAsync("/do/changes"), Does.Contain("=> /page/Tea Tea (current)\n").And.Not.Contain("other"));
        Assert.That(await garden.ReadAsync("/do/spaces"), Does.Contain($"=> gemini://localhost:{garden.Wiki.Port}/ localhost\n").And.Contain($"=> {other}/alex/ other.localhost/alex\n"));
    }

    [Test, Promise("/do/spaces"), Promise("# Spaces"), Promise("/SPACE"), Promise("Spaces")]
    public async Task Spaces_are_listed_and_their_menus_answer_with_and_without_a_slash()
    {
        await using var garden = await Garden.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "berta")));
        Assert.That(await garden.ReadAsync("/do/spaces"), Is.EqualTo("# Spaces\n=> / Main space\n=> /alex/ alex\n=> /berta/ berta\n"));
        Assert.That(await garden.ReadAsync("/alex/do/spaces"), Is.EqualTo("# Spaces\n=> / Main space\n=> /alex/ alex\n=> /berta/ berta\n"));
        Assert.That(await garden.ReadAsync("/alex/"), Is.EqualTo(await garden.ReadAsync("/alex")));
        await garden.WriteAsync("/alex/page/Tea", "Tea of Alex\n");
        foreach (var path in (string[])["/alex/page/Tea", "/alex/raw/Tea", "/alex/html/Tea", "/alex/history/Tea", "/alex/do/index", "/alex/do/changes", "/alex/do/feed", "/alex/do/atom", "/alex/do/rss"])
        {
            Assert.That(await garden.ReadAsync(path), Does.Contain("Tea"), path);
            Assert.That(await garden.ReadAsync(path["/alex".Length..]), Does.Not.Contain("of Alex").And.Not.Contain("/alex/"), path);
        }
    }

    [Test, Promise("/do/more/N"), Promise("/do/blog/N"), Promise("/do/feed"), Promise("/do/by/NAME/feed"), Promise("/do/by/NAME/N")]
    public async Task Dated_pages_and_changes_are_gemini_feeds()
    {
        await using var garden = await Garden.StartAsync();
        Assert.That(await garden.ReadAsync("/do/blog"), Does.StartWith("# Blog\n").And.Contain("There are no blog pages.\n"));
        for (var day = 1; day <= 12; day++) await garden.WriteAsync($"/page/2020-07-{day:00}%20Day", "text\n");
        await garden.WriteAsync("/page/Tea", "text\n");
        foreach (var list in (string[])["/do/more", "/do/blog"])
        {
            Assert.That(await garden.ReadAsync($"{list}/5"), Does.StartWith("# Blog\nServing up to 5 entries.\n").And.Contain("2020-07-12").And.Contain("2020-07-08").And.Not.Contain("2020-07-07").And.Not.Contain("Tea").And.Contain("=> /do/more/50 More...\n"));
            Assert.That(Regex.Matches(await garden.ReadAsync(list), "(?m)^=> (?:gemini://\\S+)?/page/\\S+ 2020-07-\\d\\d"), Is.Not.Empty, "as the Gemini feed convention wants it");
        }
        var code = Regex.Match(await garden.ReadAsync("/do/changes"), "by ([0-7]{4})\n").Groups[1].Value;
        Assert.That(await garden.ReadAsync($"/do/by/{code}"), Does.Contain("=> /page/Tea Tea (current)\n"));
        Assert.That(await garden.ReadAsync($"/do/by/{code}/1"), Does.Contain("Showing up to 1 changes.\n"));
        Assert.That(await garden.ReadAsync("/do/by/nobody"), Does.Contain("No changes.\n"));
        foreach (var feed in (string[])["/do/feed", $"/do/by/{code}/feed"])
        {
            var lines = (await garden.ReadAsync(feed)).Split('\n');
            Assert.That(lines.Count(line => line.StartsWith("# ", StringComparison.Ordinal)), Is.EqualTo(1), "one title");
            Assert.That(lines, Has.Some.Match($"^=> {garden.Wiki.Root}/page/Tea\\S* 2020-07-13 - .*Tea"), feed);
        }
    }

    [Test, Promise("/do/rss"), Promise("/do/atom"), Promise("/do/all/atom"), Promise("/do/blog/rss"), Promise("/do/blog/atom"), Promise("Feeds")]
    public async Task Feeds_are_well_formed_and_say_where_they_are()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/2020-07-13%20A%20%26%20B", "<b>bold</b> \u000b ]]>\n");
        await garden.WriteFileAsync("/file/Cup", "bytes");
        await garden.WriteAsync("/alex/page/Tea", "of Alex\n");
        foreach (var path in (string[])["/do/atom", "/do/all/atom", "/do/blog/atom", "/alex/do/atom"])
        {
            Assert.That(await garden.HeaderAsync(path), Does.StartWith("20 application/atom+xml"));
            var feed = XDocument.Parse(await garden.ReadAsync(path)).Root!;
            Assert.That(feed.Name, Is.EqualTo(Atom + "feed"));
            Assert.That(feed.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") == "self").Select(link => (string?)link.Attribute("href")), Is.EqualTo(new[] { garden.Wiki.Root + path }));
            Assert.That(feed.Element(Atom + "id"), Is.Not.Null);
            Assert.That(feed.Element(Atom + "updated"), Is.Not.Null);
            var entries = feed.Elements(Atom + "entry").ToList();
            Assert.That(entries, Is.Not.Empty);
            Assert.That(entries.Select(entry => (string?)entry.Element(Atom + "id")), Is.Unique.And.All.Not.Null);
            Assert.That(feed.Element(Atom + "author") is not null || entries.TrueForAll(entry => entry.Element(Atom + "author") is not null), "an author stands in the feed or in each entry");
            Assert.That(await garden.ReadAsync(path), Does.Match("<link href=\"gemini://[^\"]+\" ?/>"));
        }
        foreach (var path in (string[])["/do/rss", "/do/blog/rss", "/alex/do/rss"])
        {
            Assert.That(await garden.HeaderAsync(path), Does.StartWith("20 application/rss+xml"));
            var channel = XDocument.Parse(await garden.ReadAsync(path)).Root!.Element("channel")!;
            foreach (var element in (string[])["title", "link", "description"]) Assert.That(channel.Element(element), Is.Not.Null, element);
            Assert.That(channel.Elements("item").Select(item => (string?)item.Element("guid")), Is.Unique.And.All.Not.Null);
            Assert.That(await garden.ReadAsync(path), Does.Contain($"<link>{garden.Wiki.Root}"));
        }
        Assert.That(await garden.ReadAsync("/do/rss"), Does.Contain($"<link>{garden.Wiki.Root}/file/Cup</link>"), "a file's link leads to the file");
        Assert.That(await garden.ReadAsync("/do/all/atom"), Does.Contain("/alex/page/Tea"));
        Assert.That(await garden.ReadAsync("/do/blog/atom"), Does.Not.Contain("Cup"));
    }

    [Test, Promise("/do/match"), Promise("No matching page names found."), Promise("# Search page titles for X"), Promise("prompts")]
    public async Task Names_are_matched_by_a_part_of_them()
    {
        await using var garden = await Garden.StartAsync();
        foreach (var name in (string[])["Green%20Tea", "2020-07-13%20teapot", "Milk"]) await garden.WriteAsync($"/page/{name}", "text\n");
        Assert.That(await garden.HeaderAsync("/do/match"), Is.EqualTo("10 Find page by name"));
        Assert.That(await garden.HeaderAsync("/do/match?"), Is.EqualTo("10 Find page by name"));
        Assert.That(await garden.HeaderAsync("/do/search"), Is.EqualTo("10 Find page by content"));
        Assert.That(await garden.HeaderAsync("/do/new?"), Is.EqualTo("10 New page"));
        Assert.That(await garden.ReadAsync("/do/match?TEA"), Is.EqualTo("# Search page titles for TEA\nShowing up to 100 pages.\n=> /page/2020-07-13%20teapot 2020-07-13 teapot\n=> /page/Green%20Tea Green Tea\n"));
        Assert.That(await garden.ReadAsync("/do/match?cocoa"), Is.EqualTo("# Search page titles for cocoa\nNo matching page names found.\n"));
    }

    [Test, Promise("/do/search"), Promise("Search term not found."), Promise("# Search page content for X")]
    public async Task Texts_are_found_names_first()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Milk", "goes with tea in Z\u00fcrich\n");
        await garden.WriteAsync("/page/Tea", "is hot\n");
        await garden.WriteAsync("/page/Tokyo", "\u6771\u4eac\u30bf\u30ef\u30fc\u306f\u9ad8\u3044\n");
        var found = await garden.ReadAsync("/do/search?tea");
        Assert.That(found, Does.StartWith("# Search page content for tea\n"));
        Assert.That(Names(found), Is.EqualTo("Tea,Milk"));
        Assert.That(found, Does.Contain("goes with tea").IgnoreCase, "with a snippet");
        foreach (var (query, names) in (IEnumerable<(string, string)>)[
            ("zurich", "Milk"), ("Z\u00dcRICH", "Milk"), ("goes milk", "Milk"), ("\"with tea\"", "Milk"), ("\"tea with\"", ""), ("tea -milk", "Tea"), ("zur*", "Milk"),
            ("\u6771\u4eac", "Tokyo"), ("\u4eac", "Tokyo"), ("\u9ad8", "Tokyo"), ("\u3044", "Tokyo"), ("/g[eo]+s/", "Milk"), ("z", ""), ("hot", "Tea")])
            Assert.That(Names(await garden.ReadAsync($"/do/search?{Uri.EscapeDataString(query)}")), Is.EqualTo(names), query);
        Assert.That(await garden.ReadAsync("/do/search?cocoa"), Is.EqualTo("# Search page content for cocoa\nSearch term not found.\n"));
        foreach (var hostile in (string[])["\"", "NOT tea", "tea AND", "NEAR(", "name:tea", "*", "-", "-tea", "(a", "{a}", "^tea", "a:b", "/(a+)+$/", "/[/", "//", "/", "\u6771*", "'; DROP TABLE names; --", new string('a', 900), "\"a\"\"b\"", "tea OR milk", "%", "_"])
            Assert.That((await garden.Wiki.GetAsync($"/do/search?{Uri.EscapeDataString(hostile)}")).Status, Is.EqualTo(20), hostile);
        await garden.WriteAsync("/page/Milk", "");
        Assert.That(await garden.ReadAsync("/do/search?zurich"), Does.Contain("Search term not found."), "a deleted page is not found");
    }

    [Test, Promise("/do/links/NAME"), Promise("/do/wanted"), Promise("/do/orphans")]
    public async Task Links_between_pages_are_known()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", $"=> Milk\n=> /page/Sugar%20cube\n=> {garden.Wiki.Root}/page/Cup\n=> https://example.org/\n");
        await garden.WriteAsync("/page/Milk", "text\n");
        Assert.That(Names(await garden.ReadAsync("/do/links/Milk")), Is.EqualTo("Tea"));
        Assert.That(Names(await garden.ReadAsync("/do/links/Cup")), Is.EqualTo("Tea"));
        Assert.That(Names(await garden.ReadAsync("/do/wanted")).Split(','), Is.EquivalentTo(new[] { "Cup", "Sugar cube" }));
        Assert.That(Names(await garden.ReadAsync("/do/orphans")), Is.EqualTo("Tea"));
        await garden.WriteAsync("/page/Tea", "no links\n");
        Assert.That(Names(await garden.ReadAsync("/do/links/Milk")), Is.Empty);
        Assert.That(Names(await garden.ReadAsync("/do/wanted")), Is.Empty);
    }

    [Test, Promise("/robots.txt"), Promise("Robots")]
    public async Task Crawlers_are_told_what_to_leave_alone_in_each_space()
    {
        await using var garden = await Garden.StartAsync();
        var lines = (await garden.ReadAsync("/robots.txt")).Split('\n');
        foreach (var path in "/raw /html /diff /history /do/changes /do/all/changes /do/all/latest/changes /do/all/atom /do/rss /do/atom /do/blog/rss /do/blog/atom /do/new /do/more /do/match /do/search /do/comment /do/append /do/rollback /login".Split(' '))
            Assert.That(lines, Does.Contain($"Disallow: {path}").And.Contain($"Disallow: /alex{path}"));
        Assert.That(lines, Does.Contain("Crawl-delay: 10").And.Not.Contain("Disallow: /do/").And.Not.Contain("Disallow: /page"));
    }

    private static string Names(string body) =>
        string.Join(',', Regex.Matches(body, "(?m)^=> (?:/alex)?/page/(\\S+)").Select(match => Uri.UnescapeDataString(match.Groups[1].Value)));
}
