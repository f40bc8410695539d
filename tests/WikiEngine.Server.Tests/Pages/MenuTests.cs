using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class MenuTests
{
    private const string Lists = "=> /do/changes Changes\n=> /do/new New page\n=> /do/index Index of all pages\n=> /do/files Index of all files\n";

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
    public async Task The_page_robots_is_what_crawlers_get()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/robots", "User-agent: *\nDisallow: /\n");
        Assert.That((await wiki.GetAsync("/robots.txt")).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\nUser-agent: *\nDisallow: /\n"));
    }
}
