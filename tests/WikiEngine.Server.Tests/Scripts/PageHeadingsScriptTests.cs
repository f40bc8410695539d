using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class PageHeadingsScriptTests
{
    private const string Text = "# The rain\nIt falls.\n";

    [Test]
    public async Task A_page_is_headed_by_its_first_heading()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync("/page/2020-07-13")).Body, Does.StartWith("# The rain\nIt falls.\n").And.Not.Contain("# 2020-07-13"));
        Assert.That((await wiki.GetAsync("/html/2020-07-13")).Body, Does.Contain("<h1>The rain</h1>").And.Not.Contain("<h1>2020-07-13</h1>"));
    }

    [Test]
    public async Task What_an_editor_loads_is_what_was_written()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync("/raw/2020-07-13")).Body, Is.EqualTo(Text));
    }

    [Test]
    public async Task The_blog_and_feeds_go_by_it()
    {
        await using var wiki = await StartAsync();
        foreach (var path in (string[])["/", "/do/more"]) Assert.That((await wiki.GetAsync(path)).Body, Does.Match("=> \\S*/page/2020-07-13 [^\n]*The rain\n"), path);
        foreach (var path in (string[])["/do/blog/atom", "/do/blog/rss"]) Assert.That((await wiki.GetAsync(path)).Body, Does.Contain("The rain</title>"), path);
    }

    [TestCase("No heading\n# Later\n")]
    [TestCase("## Second level\n")]
    [TestCase("#\n")]
    [TestCase("#hashtag\n")]
    [TestCase("```\n# Code\n```\n")]
    public async Task A_page_that_does_not_begin_with_a_heading_keeps_its_name(string text)
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Rain", text);
        Assert.That((await wiki.GetAsync("/page/Rain")).Body, Does.StartWith($"# Rain\n{text}"));
    }

    private static async Task<TestWiki> StartAsync()
    {
        var wiki = await ReadyMade.StartAsync("page-headings.js");
        Assert.That((await wiki.PutAsync("/page/2020-07-13", Text)).Status, Is.EqualTo(30));
        return wiki;
    }
}
