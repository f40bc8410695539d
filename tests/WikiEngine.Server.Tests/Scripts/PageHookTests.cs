using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Pages that show readers another title and text than they have.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PageHookTests
{
    private const string Headings = """
        import { wiki } from "wiki";
        wiki.on("page", page => {
          const heading = /^# (.+)\n/.exec(page.text);
          if (!heading) return;
          page.title = heading[1];
          page.text = page.text.slice(heading[0].length);
        });
        wiki.footer(page => `The footer of ${page.title}: ${page.text.length}`);
        """;

    [Test]
    public async Task Title_and_text_are_set_for_readers_and_never_for_editors()
    {
        await using var wiki = await StartAsync(Headings);
        await wiki.PutAsync("/page/Tea", "# Green tea\nHot\n");
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Green tea\nHot\n\nMore:\n").And.EndsWith("The footer of Green tea: 16\n"));
        Assert.That((await wiki.GetAsync("/html/Tea")).Body, Does.Contain("<title>Green tea</title>").And.Contain("<h1>Green tea</h1>\n<p>Hot"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("# Green tea\nHot\n"));
        Assert.That((await wiki.GetAsync($"titan://localhost:{wiki.Port}/raw/Tea;edit")).Body, Is.EqualTo("# Green tea\nHot\n"));
        Assert.That(await wiki.QuestionAsync("/do/section/Tea/1"), Is.EqualTo("10 Text under “Green tea” of Tea"));
        await wiki.AnswerAsync("/do/append/Tea", "More");
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("# Green tea\nHot\nMore\n"));
    }

    [Test]
    public async Task The_lists_of_dated_pages_show_the_title()
    {
        await using var wiki = await StartAsync(Headings);
        await wiki.PutAsync("/page/2026-07-31%20Rain", "# Rain at last\nWet\n");
        await wiki.PutAsync("/page/2026-07-30%20Sun", "# 2026-07-30 Sunny\nDry\n");
        await wiki.PutAsync("/page/2026-07-29", "Nothing\n");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("Blog:\n=> /page/2026-07-31%20Rain 2026-07-31 Rain at last\n=> /page/2026-07-30%20Sun 2026-07-30 Sunny\n=> /page/2026-07-29 2026-07-29\n"));
        Assert.That((await wiki.GetAsync("/do/more")).Body, Does.Contain("=> /page/2026-07-31%20Rain 2026-07-31 - Rain at last\n=> /page/2026-07-30%20Sun 2026-07-30 - Sunny\n=> /page/2026-07-29 2026-07-29\n"));
        foreach (var feed in (string[])["atom", "rss"])
            Assert.That((await wiki.GetAsync($"/do/blog/{feed}")).Body, Does.Contain("<title>Rain at last</title>").And.Contain("Wet").And.Not.Contain("# Rain"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Contain("=> /page/2026-07-31%20Rain 2026-07-31 Rain\n"), "Other lists show names");
    }

    [Test]
    public async Task An_empty_title_means_no_heading_and_lists_show_the_name()
    {
        await using var wiki = await StartAsync("""
            import { wiki } from "wiki";
            wiki.on("page", page => { page.title = ""; });
            """);
        await wiki.PutAsync("/page/2026-07-31%20Rain", "Wet\n");
        Assert.That((await wiki.GetAsync("/page/2026-07-31%20Rain")).Body, Does.StartWith("Wet\n"));
        Assert.That((await wiki.GetAsync("/html/2026-07-31%20Rain")).Body, Does.Contain("<title>2026-07-31 Rain</title>").And.Not.Contain("<h1>"));
        Assert.That((await wiki.GetAsync("/do/more")).Body, Does.Contain(" 2026-07-31 - Rain\n"));
        Assert.That((await wiki.GetAsync("/do/blog/atom")).Body, Does.Contain("<title>2026-07-31 Rain</title>"));
    }

    [Test]
    public async Task A_title_stays_one_line_and_a_hook_that_fails_changes_nothing()
    {
        await using var wiki = await StartAsync("""
            import { wiki } from "wiki";
            wiki.on("page", page => { page.title = "Tea\n=> /spam Spam"; });
            wiki.on("page", page => { page.text = "lost"; throw new Error("no page"); });
            """);
        await wiki.PutAsync("/page/Tea", "Green\n");
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea => /spam Spam\nGreen\n"));
        await wiki.Log.WaitForAsync("script config.js failed in page: config.js:3:");
    }

    private static Task<TestWiki> StartAsync(string config) => TestWiki.StartAsync(config, settings: settings => settings.Editing = "open");
}
