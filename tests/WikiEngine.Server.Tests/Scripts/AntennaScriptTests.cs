using System.Globalization;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>The script as it stands, but for its list of antennas, and a line that tells the test when it has told them.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AntennaScriptTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly MovedTime time = new();

    [Test]
    public async Task A_new_entry_of_the_blog_is_told_once_ten_minutes_later()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\nThank you");
        await using var wiki = await StartAsync(server);
        Assert.That((await wiki.GetAsync("/do/antenna")).Body, Is.EqualTo("# Antenna\nNo feed was told yet.\n"));
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "Green\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/2026-08-02%20Tea", "Black\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That(server.Requests, Is.EqualTo(new[] { $"{server.Url}submit?{Uri.EscapeDataString($"{wiki.Root}/do/more")}" }));
        Assert.That((await wiki.GetAsync("/do/antenna")).Body, Is.EqualTo($"# Antenna\n=> {wiki.Root}/do/more {wiki.Root}/do/more\n* 2026-08-01 12:10 UTC, {server.Url}submit?: 20 text/gemini\n"));

        Assert.That((await wiki.PutAsync("/page/2026-08-03%20Tea", "Mint\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That(server.Requests.Count(), Is.EqualTo(2), "what comes later is told anew");
    }

    [Test]
    public async Task Other_pages_and_old_entries_are_not_told()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await using var wiki = await StartAsync(server);
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "Green\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "Greener\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "")).Status, Is.EqualTo(30));
        // The next one in turn: had one of those been told, it would have come before.
        await MoveAsync(TimeSpan.FromDays(1));
        Assert.That((await wiki.PutAsync("/page/2026-08-02%20Milk", "Oat\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That(server.Requests.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_page_that_gets_a_dated_name_is_told()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await using var wiki = await StartAsync(server, settings => settings.Editing = "open");
        Assert.That((await wiki.PutAsync("/page/Draft", "Green\n", "")).Status, Is.EqualTo(30));
        Assert.That((await wiki.AnswerAsync("/do/rename/Draft", "2026-08-01 Tea")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That(server.Requests.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_does_not_answer_is_asked_again_three_times()
    {
        await using var server = new ScriptedServer("41 Busy\u001b[31m\r\n");
        await using var wiki = await StartAsync(server);
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "Green\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        var told = (await wiki.GetAsync("/do/antenna")).Body;
        Assert.That(told, Does.Contain(": 41 Busy"));
        Assert.That(told.Contains('\u001b', StringComparison.Ordinal), Is.False);
        for (var hour = 0; hour < 3; hour++) await TellAsync(wiki, TimeSpan.FromHours(1));
        await MoveAsync(TimeSpan.FromDays(1));
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        Assert.That(server.Requests.Count(), Is.EqualTo(4));
    }

    [Test]
    public async Task A_space_has_its_own_feed()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await using var wiki = await StartAsync(server, options: """{ "fetch": { "hosts": ["127.0.0.1"] }, "spaces": { "alex": {} } }""");
        Assert.That((await wiki.PutAsync("/alex/page/2026-08-01%20Tea", "Green\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That(server.Requests.Single(), Does.EndWith(Uri.EscapeDataString($"{wiki.Root}/alex/do/more")));
    }

    [Test]
    public async Task A_host_that_is_not_listed_is_not_told_and_the_page_says_how_to_list_it()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await using var wiki = await StartAsync(server, options: "{}");
        Assert.That((await wiki.PutAsync("/page/2026-08-01%20Tea", "Green\n")).Status, Is.EqualTo(30));
        await TellAsync(wiki, TenMinutes);
        Assert.That((await wiki.GetAsync("/do/antenna")).Body, Does.Contain("127.0.0.1 is not among the hosts"));
        Assert.That(server.Visits, Is.Empty);
    }

    private Task<TestWiki> StartAsync(ScriptedServer server, Action<WikiSettings>? settings = null, string options = """{ "fetch": { "hosts": ["127.0.0.1"] } }""")
    {
        var script = ReadyMade.Filled("antenna.js", ("gemini://warmedal.se/~antenna/submit?", $"{server.Url}submit?"),
            ("  const deaf = ", "  console.log(`told on ${new Date().toISOString()}`);\n  const deaf = "));
        return TestWiki.StartAsync(files: new Dictionary<string, string> { ["conf.d/antenna.js"] = script, ["wikiengine.json"] = options }, settings: settings, clock: time);
    }

    private async Task TellAsync(TestWiki wiki, TimeSpan after)
    {
        await MoveAsync(after);
        await wiki.Log.WaitForAsync($"told on {time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}");
    }

    /// <summary>The lane of the script looks again every ten seconds: then it waits.</summary>
    private async Task MoveAsync(TimeSpan after)
    {
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        time.Move(after);
    }
}
