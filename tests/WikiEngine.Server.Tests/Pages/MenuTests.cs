using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class MenuTests
{
    private const string Lists = "=> /do/changes Changes\n=> /do/match Search matching page names\n=> /do/search Search matching page content\n=> /do/new New page\n"
        + "=> /do/index Index of all pages\n=> /do/files Index of all files\n=> /do/data Download data\n";

    [Test]
    public async Task The_main_menu_has_title_pages_scripts_and_lists()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.settings.title = "Garden";
            wiki.settings.pages = ["About me", "Tea"];
            wiki.menu("/shed", "The shed");
            wiki.menu("gemini://example.org/", "Elsewhere");
            """);
        foreach (var path in (string[])["/", "", "/?query"])
            Assert.That((await wiki.GetAsync(path)).Body,
                Is.EqualTo("# Welcome to Garden!\n\n=> /page/About%20me About me\n=> /page/Tea Tea\n=> /shed The shed\n=> gemini://example.org/ Elsewhere\n" + Lists));
    }

    [Test]
    public async Task The_main_page_stands_at_the_top_without_a_heading_of_ours()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = "{ \"mainPage\": \"Home\" }" });
        Assert.That((await wiki.GetAsync("/")).Body, Is.EqualTo("# Welcome to WikiEngine!\n=> /page/Home Home: This page does not yet exist.\n\n" + Lists));
        await wiki.PutAsync("/page/Home", "Come in!\n");
        Assert.That((await wiki.GetAsync("/")).Body, Is.EqualTo("Come in!\n\n" + Lists));
    }

    [Test]
    public async Task The_newest_dated_pages_stand_in_the_menu_with_their_feeds()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Pages = ["Tea"], options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        for (var day = 1; day <= 10; day++) await wiki.PutAsync($"/alex/page/2020-07-{day:00}%20Rain", "x\n");
        var blog = string.Concat(Enumerable.Range(0, 10).Select(i => $"=> /alex/page/2020-07-{10 - i:00}%20Rain 2020-07-{10 - i:00} Rain\n"));
        const string Feeds = "=> /alex/do/blog/atom Atom Feed\n=> /alex/do/blog/rss RSS Feed\n\n=> /alex/page/Tea Tea\n=> /alex/do/changes Changes\n";
        Assert.That((await wiki.GetAsync("/alex")).Body, Does.StartWith($"# Welcome to WikiEngine!\n\nBlog:\n{blog}{Feeds}"));
        await wiki.PutAsync("/alex/page/2020-06-30", "x\n");
        Assert.That((await wiki.GetAsync("/alex")).Body, Does.StartWith($"# Welcome to WikiEngine!\n\nBlog:\n{blog}=> /alex/do/more/100 More...\n{Feeds}"));
        Assert.That((await wiki.GetAsync("/")).Body, Does.Not.Contain("Blog:"));
    }

    [Test]
    public async Task Where_there_are_spaces_the_menu_leads_to_them()
    {
        await using var alone = await TestWiki.StartAsync();
        Assert.That((await alone.GetAsync("/")).Body, Does.Not.Contain("/do/spaces"));
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /do/files Index of all files\n=> /do/spaces Index of all spaces\n=> /do/data Download data\n"));
    }

    [TestCase("/do")]
    [TestCase("/page")]
    [TestCase("/raw")]
    [TestCase("/html")]
    [TestCase("/file")]
    [TestCase("/history")]
    [TestCase("/diff")]
    public async Task A_reserved_word_alone_leads_up_to_the_main_menu(string path)
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo($"31 {wiki.Root}/"));
        Assert.That((await wiki.GetAsync($"{path}/")).Header, Is.EqualTo($"31 {wiki.Root}/"));
        Assert.That((await wiki.GetAsync($"/alex{path}")).Header, Is.EqualTo($"31 {wiki.Root}/alex"));
        Assert.That((await wiki.GetAsync($"/alex{path}/")).Header, Is.EqualTo($"31 {wiki.Root}/alex"));
    }

    [TestCase("/nothing")]
    [TestCase("/do/nothing")]
    [TestCase("/do/index/")]
    [TestCase("/page/Tea/")]
    [TestCase("//")]
    [TestCase("/page//Tea")]
    [TestCase("/Page/Tea")]
    [TestCase("/nospace/page/Tea")]
    public async Task Anything_else_is_not_found(string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task Crawlers_are_kept_to_pages_and_the_index()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        var robots = await wiki.GetAsync("/robots.txt");
        Assert.That(robots.Header, Is.EqualTo("20 text/plain; charset=UTF-8"));
        var lines = robots.Body.Split('\n');
        Assert.That(lines[0], Is.EqualTo("User-agent: *"));
        Assert.That(lines, Is.SupersetOf(new[] { "Disallow: /raw", "Disallow: /history", "Disallow: /do/changes", "Disallow: /alex/raw", "Disallow: /alex/do/changes", "Crawl-delay: 10" }));
        Assert.That(lines, Has.None.EqualTo("Disallow: /do/").And.None.EqualTo("Disallow: /do/index").And.None.EqualTo("Disallow: /page"));
    }

    [Test]
    public async Task Crawlers_are_told_of_the_spaces_of_every_host()
    {
        await using var wiki = await TestWiki.StartAsync(options: options =>
        {
            foreach (var host in (string[])["localhost", "garden.localhost"]) options.SetHost(new Configuration.HostOption(new HostName(host)));
            options.SetSpace(new Configuration.SpaceOption(new HostName("localhost"), "alex"));
            options.SetSpace(new Configuration.SpaceOption(new HostName("garden.localhost"), "日本 語"));
        });
        foreach (var host in (string[])["localhost", "garden.localhost"])
        {
            var lines = (await wiki.GetAsync($"gemini://{host}:{wiki.Port}/robots.txt")).Body.Split('\n');
            Assert.That(lines[..5], Is.EqualTo(new[] { "User-agent: *", "User-agent: archiver", "User-agent: indexer", "User-agent: researcher", "User-agent: webproxy" }));
            var prefixes = (string[])["", "/alex", "/%E6%97%A5%E6%9C%AC%20%E8%AA%9E"];
            var paths = """
                /raw /html /diff /history /do/changes /do/all/changes /do/all/latest/changes /do/all/atom /do/rss /do/atom /do/blog/rss /do/blog/atom /do/new /do/more /do/match
                /do/search /do/comment /do/append /do/replace /do/section /do/rollback /do/rename /do/undo /do/data /login
                """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            Assert.That(lines, Is.SupersetOf(from prefix in prefixes from path in paths select $"Disallow: {prefix}{path}"));
            Assert.That(lines, Is.Unique);
            Assert.That(lines[^2..], Is.EqualTo(new[] { "Crawl-delay: 10", "" }));
        }
    }

    [Test]
    public async Task The_page_robots_is_what_crawlers_get()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/robots", "User-agent: *\nDisallow: /\n");
        Assert.That((await wiki.GetAsync("/robots.txt")).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\nUser-agent: *\nDisallow: /\n"));
    }
}
