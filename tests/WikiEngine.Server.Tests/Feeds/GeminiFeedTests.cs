using System.Text.RegularExpressions;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Tests.Feeds;

namespace WikiEngine.Server.Tests.Feeds;

[Parallelizable(ParallelScope.All)]
internal sealed partial class GeminiFeedTests
{
    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    [TestCase("", "Garden")]
    [TestCase("/alex", "Garden (alex)")]
    public async Task Clients_can_subscribe_to_changes(string space, string title)
    {
        var clock = new StoppedClock(new DateTimeOffset(2020, 7, 12, 23, 59, 0, TimeSpan.Zero));
        await using var wiki = await StartAsync(clock);
        await wiki.PutAsync($"{space}/page/Tea", "one\n");
        await wiki.PutAsync($"{space}/page/Milk", "white\n");
        clock.Now = clock.Now.AddMinutes(2);
        await wiki.PutAsync($"{space}/page/Tea", "two\n");
        await wiki.PutAsync($"{space}/file/Tea", "cup", ";mime=image/png;token=hello");
        await wiki.PutAsync($"{space}/page/Cocoa", "hot\n");
        await wiki.PutAsync($"{space}/page/Cocoa", "");
        var body = (await wiki.GetAsync($"{space}/do/feed")).Body;
        Assert.That(GeminiFeedRules.Broken(body), Is.Empty);
        Assert.That(body, Is.EqualTo($"""
            # {title}: Changes
            => {wiki.Root}{space}/page/Cocoa 2020-07-13 - Cocoa (deleted)
            => {wiki.Root}{space}/file/Tea 2020-07-13 - Tea (file)
            => {wiki.Root}{space}/page/Tea 2020-07-13 - Tea
            => {wiki.Root}{space}/page/Milk 2020-07-12 - Milk

            """));
    }

    [Test]
    public async Task Clients_can_subscribe_to_what_an_author_changes()
    {
        var clock = new StoppedClock(new DateTimeOffset(2020, 7, 13, 12, 5, 0, TimeSpan.Zero));
        await using var wiki = await StartAsync(clock);
        using var alex = Certificates.Make("CN=Alex");
        await wiki.PutAsync("/page/Tea", "one\n", @as: alex);
        await wiki.PutAsync("/page/Tea", "two\n", @as: alex);
        await wiki.PutAsync("/page/Milk", "white\n");
        var codes = AuthorCode().Matches((await wiki.GetAsync("/do/changes")).Body).Select(code => code.Groups[1].Value).ToList();
        Assume.That(codes, Has.Count.EqualTo(3));
        Assume.That(codes[0], Is.Not.EqualTo(codes[1]), "Two authors have the same code once in 4096 times");
        var body = (await wiki.GetAsync($"/do/by/{codes[1]}/feed")).Body;
        Assert.That(GeminiFeedRules.Broken(body), Is.Empty);
        Assert.That(body, Is.EqualTo($"# Garden: Changes by {codes[1]}\n=> {wiki.Root}/page/Tea 2020-07-13 - Tea\n"));
    }

    [Test]
    public async Task A_feed_without_entries_says_so_and_a_name_forges_no_line()
    {
        await using var wiki = await StartAsync(new StoppedClock(DateTimeOffset.UnixEpoch));
        Assert.That((await wiki.GetAsync("/do/feed")).Body, Is.EqualTo("# Garden: Changes\nNo changes.\n"));
        Assert.That((await wiki.GetAsync("/do/by/Nobody/feed")).Body, Is.EqualTo("# Garden: Changes by Nobody\nNo changes.\n"));
        Assert.That((await wiki.GetAsync("/do/by/x%0A=%3E%20%2Fspam/feed")).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/do/by/x%0Aspam/feed")).Status, Is.EqualTo(59));
    }

    [Test]
    public async Task Dated_pages_are_a_blog_that_clients_can_subscribe_to()
    {
        await using var wiki = await StartAsync(new StoppedClock(DateTimeOffset.UnixEpoch));
        foreach (var path in (string[])["/do/more", "/do/blog", "/do/more/4", "/alex/do/blog/4"])
            Assert.That((await wiki.GetAsync(path)).Body, Is.EqualTo("# Blog\nThere are no blog pages.\n"));
        foreach (var name in (string[])["2017-12-25", "2017-12-26 Snow", "2017-12-27 - Ice", "2017-12-28: Thaw", "Tea", "日記"])
            await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", "yo\n");
        const string All = """
            # Blog
            Serving up to 100 entries.
            => /page/2017-12-28%3A%20Thaw 2017-12-28 - Thaw
            => /page/2017-12-27%20-%20Ice 2017-12-27 - Ice
            => /page/2017-12-26%20Snow 2017-12-26 - Snow
            => /page/2017-12-25 2017-12-25

            """;
        foreach (var path in (string[])["/do/more", "/do/blog", "/do/more/100", "/do/blog/100"]) Assert.That((await wiki.GetAsync(path)).Body, Is.EqualTo(All));
        Assert.That(GeminiFeedRules.Broken(All), Is.Empty);
        Assert.That((await wiki.GetAsync("/do/blog/2")).Body, Is.EqualTo("""
            # Blog
            Serving up to 2 entries.
            => /page/2017-12-28%3A%20Thaw 2017-12-28 - Thaw
            => /page/2017-12-27%20-%20Ice 2017-12-27 - Ice
            => /do/more/20 More...

            """));
        Assert.That((await wiki.GetAsync("/do/more/4")).Body, Does.Not.Contain("More..."));
    }

    [TestCase("/do/more/0")]
    [TestCase("/do/more/many")]
    [TestCase("/do/blog/atoms")]
    [TestCase("/do/feed/1")]
    [TestCase("/do/all/rss")]
    public async Task What_is_no_feed_is_no_path(string path)
    {
        await using var wiki = await StartAsync(new StoppedClock(DateTimeOffset.UnixEpoch));
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 Path not found"));
    }

    private static Task<TestWiki> StartAsync(TimeProvider clock) => TestWiki.StartAsync(files: Empty, options: options => options.SetSpace(new SpaceOption(null, "alex")), settings: settings =>
    {
        settings.Title = "Garden";
        settings.MimeTypes = ["image"];
    }, clock: clock);

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex AuthorCode();

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
