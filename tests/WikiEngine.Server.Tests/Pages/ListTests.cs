using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed partial class ListTests
{
    [Test]
    public async Task Dated_names_come_first_and_newest_first()
    {
        await using var wiki = await StartAsync();
        foreach (var name in (string[])["alpha", "Zebra", "2020-07-13 Rain", "2021-01-01", "2020-07-13", "日記", "2020-7-1", "10"]) await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", "x");
        Assert.That(Labels(await wiki.GetAsync("/do/index")),
            Is.EqualTo(new[] { "2021-01-01", "2020-07-13", "2020-07-13 Rain", "10", "2020-7-1", "Zebra", "alpha", "日記" }));
    }

    [Test]
    public async Task Empty_lists_say_so()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\nThere are no pages.\n"));
        Assert.That((await wiki.GetAsync("/do/files")).Body, Is.EqualTo("# All Files\nThere are no files.\n"));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.StartWith("# Changes\nNo changes.\n\n=> /do/changes/colour Colour changes\n"));
    }

    [Test]
    public async Task Changes_stand_under_their_day_newest_first()
    {
        var clock = new FixedClock(new DateTimeOffset(2020, 7, 12, 23, 59, 0, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync(files: Empty, settings: settings => settings.MimeTypes = ["image"], clock: clock);
        await wiki.PutAsync("/page/Tea", "one\n");
        clock.Now = new DateTimeOffset(2020, 7, 13, 12, 5, 0, TimeSpan.Zero);
        await wiki.PutAsync("/page/Tea", "two\n");
        await wiki.PutAsync("/file/Cup", "cup", ";mime=image/png;token=hello");
        await wiki.PutAsync("/page/Milk", "white\n");
        await wiki.PutAsync("/page/Milk", "");
        var body = (await wiki.GetAsync("/do/changes")).Body;
        var code = AuthorCode().Match(body).Groups[1].Value;
        Assert.That(body, Is.EqualTo($"""
            # Changes
            Showing up to 100 changes.
            ## 2020-07-13
            12:05 UTC by {code}
            => /page/Milk Milk (deleted)
            12:05 UTC by {code}
            => /page/Milk/1 Milk (1)
            => /diff/Milk/1 Differences
            12:05 UTC by {code}
            => /file/Cup Cup (file)
            12:05 UTC by {code}
            => /page/Tea Tea (current)
            => /history/Tea History
            ## 2020-07-12
            23:59 UTC by {code}
            => /page/Tea/1 Tea (1)
            => /diff/Tea/1 Differences

            => /do/changes/colour Colour changes
            => /do/changes/fancy Fancy changes
            => /do/all/latest/changes Latest changes
            => /do/atom Atom Feed
            => /do/rss RSS Feed

            """));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Is.EqualTo($"""
            # Page history for Tea
            Showing up to 10 changes.
            ## 2020-07-13
            12:05 UTC by {code}
            => /page/Tea Tea (current)
            => /history/Tea History
            ## 2020-07-12
            23:59 UTC by {code}
            => /page/Tea/1 Tea (1)
            => /diff/Tea/1 Differences

            => /history/Tea/colour Colour history
            => /history/Tea/fancy Fancy history
            => /do/append/Tea Append
            => /do/replace/Tea Replace
            => /do/rename/Tea Rename

            """));
    }

    [Test]
    public async Task Only_the_newest_upload_of_a_living_file_is_a_link()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, settings: settings => settings.MimeTypes = ["image"]);
        foreach (var bytes in (string[])["one", "two", ""]) await wiki.PutAsync("/file/Cup", bytes, ";mime=image/png;token=hello");
        var body = (await wiki.GetAsync("/do/changes")).Body;
        Assert.That(body, Does.Contain("\nCup (deleted file)\n").And.Contain("\nCup (file)\n").And.Not.Contain(" Cup"));
        await wiki.PutAsync("/file/Cup", "three", ";mime=image/png;token=hello");
        Assert.That((await wiki.GetAsync("/history/Cup")).Body.Split('\n').Count(line => line == "=> /file/Cup Cup (file)"), Is.EqualTo(1));
    }

    [TestCase("```x")]
    [TestCase("# X")]
    [TestCase("### X")]
    [TestCase("* x")]
    [TestCase("> x")]
    [TestCase("=> x")]
    public async Task The_name_of_a_file_begins_neither_heading_nor_preformatted_text(string name)
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, settings: settings => settings.MimeTypes = ["image"]);
        foreach (var bytes in (string[])["one", "two", ""]) await wiki.PutAsync($"/file/{Uri.EscapeDataString(name)}", bytes, ";mime=image/png;token=hello");
        var lines = (await wiki.GetAsync("/do/changes")).Body.Split('\n');
        Assert.That(lines.Where(line => line.Contains(name, StringComparison.Ordinal)), Is.EqualTo(new[] { $" {name} (deleted file)", $" {name} (file)", $" {name} (file)" }));
    }

    [Test]
    public async Task A_list_is_as_long_as_it_is_asked_to_be_and_links_to_more()
    {
        await using var wiki = await StartAsync();
        for (var i = 0; i < 12; i++) await wiki.PutAsync("/page/Tea", $"{i}\n");
        var history = (await wiki.GetAsync("/history/Tea")).Body;
        Assert.That(history, Does.Contain("Showing up to 10 changes.\n").And.Contain("Tea (3)\n=> /diff/Tea/3 Differences\n=> /history/Tea/100 More...\n\n"));
        Assert.That((await wiki.GetAsync("/history/Tea/100")).Body, Does.Contain("Tea (1)\n=> /diff/Tea/1 Differences\n\n"));
        Assert.That((await wiki.GetAsync("/do/changes/2")).Body, Does.Contain("Showing up to 2 changes.\n").And.Contain("Tea (11)\n=> /diff/Tea/11 Differences\n=> /do/changes/20 More...\n\n"));
        Assert.That((await wiki.GetAsync("/do/changes/12")).Body, Does.Contain("Tea (1)\n=> /diff/Tea/1 Differences\n\n"));
    }

    [TestCase("/do/changes/0")]
    [TestCase("/do/changes/-1")]
    [TestCase("/do/changes/many")]
    [TestCase("/do/changes/1/2")]
    [TestCase("/history/Tea/0")]
    public async Task What_is_no_count_is_no_path(string path)
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 Path not found"));
    }

    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    /// <summary>A wiki without the first page, which only a new directory gets.</summary>
    private static Task<TestWiki> StartAsync() => TestWiki.StartAsync(files: Empty);

    private static IEnumerable<string> Labels(Answer answer) =>
        answer.Body.Split('\n').Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => line.Split(' ', 3)[2]);

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex AuthorCode();

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
