using System.Globalization;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>The script as it stands, but for its list of sites, and a line that tells the test when it has looked at one.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MokuPonaScriptTests
{
    private const string Sites = "\"Gemini news\": \"gemini://geminiprotocol.net/news/\",", Fetching = """{ "fetch": { "hosts": ["127.0.0.1"] } }""";

    private readonly MovedTime time = new();

    [Test]
    public async Task Pages_and_feeds_are_read_and_what_changed_last_stands_first()
    {
        var page = "20 text/gemini\r\n# Garden\n=> /do/undo Click\n";
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.Split('/')[^1] switch
        {
            "log" => "20 text/gemini; lang=en\r\n# Log\n=> one 2026-07-01 - One\n=> /two 2026-07-30 Two\n=> three no date\n",
            "atom" => "20 application/atom+xml\r\n<feed><entry><title>A &amp; B</title><link href=\"https://example.org/1\"/><updated>2026-07-20T10:00:00Z</updated></entry></feed>",
            "rss" => "20 text/xml\r\n<rss><channel><item><title><![CDATA[R]]></title><link>gemini://example.org/r</link><pubDate>Fri, 10 Jul 2026 10:00:00 GMT</pubDate></item></channel></rss>",
            _ => page,
        }));
        await using var wiki = await StartAsync($"Log: \"{server.Url}log\", Atom: \"{server.Url}atom\", RSS: \"{server.Url}rss\", \"The garden\": \"{server.Url}\"");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /do/moku-pona Moku Pona\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona")).Body, Is.EqualTo("# Moku Pona\nNothing was read yet.\n=> /do/moku-pona/sites.txt All sites\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/Log")).Body, Is.EqualTo($"# Log\nNothing was read there yet.\n=> {server.Url}log Log\n"));

        await LookAsync(wiki, TimeSpan.FromMinutes(5), "Log", "Atom", "RSS", "The garden");

        var updates = $"""
            # Moku Pona
            => {server.Url} 2026-08-01 - The garden
            => /do/moku-pona/The%20garden What was read there
            => {server.Url}log 2026-07-30 - Log
            => /do/moku-pona/Log What was read there
            => {server.Url}atom 2026-07-20 - Atom
            => /do/moku-pona/Atom What was read there
            => {server.Url}rss 2026-07-10 - RSS
            => /do/moku-pona/RSS What was read there
            => /do/moku-pona/sites.txt All sites

            """.ReplaceLineEndings("\n");
        Assert.That((await wiki.GetAsync("/do/moku-pona")).Body, Is.EqualTo(updates));
        Assert.That((await wiki.GetAsync("/do/moku-pona/updates.txt")).Body, Is.EqualTo(updates));
        Assert.That((await wiki.GetAsync("/do/moku-pona/sites.txt")).Body, Does.StartWith($"# Sites\n=> {server.Url}log Log\nLooked at on 2026-08-01 at 12:05 UTC.\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/Log")).Body, Is.EqualTo($"# Log\n=> {server.Url}two 2026-07-30 - Two\n=> {server.Url}one 2026-07-01 - One\n=> {server.Url}log Log\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/Atom")).Body, Does.Contain("=> https://example.org/1 2026-07-20 - A & B\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/RSS")).Body, Does.Contain("=> gemini://example.org/r 2026-07-10 - R\n"));
        var garden = await wiki.GetAsync("/do/moku-pona/The%20garden");
        Assert.That(garden.Header, Does.StartWith("20 text/plain"), "its links would lead into this wiki");
        Assert.That(garden.Body, Does.StartWith("# Garden\n=> /do/undo Click\n"));
    }

    [Test]
    public async Task What_did_not_change_keeps_its_day_and_what_changed_gets_a_new_one()
    {
        var page = "20 text/gemini\r\nold";
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.EndsWith("same", StringComparison.Ordinal) ? "20 text/plain\r\nsame" : page));
        await using var wiki = await StartAsync($"Same: \"{server.Url}same\", Other: \"{server.Url}other\"");
        await LookAsync(wiki, TimeSpan.FromMinutes(5), "Same", "Other");
        page = "20 text/gemini\r\nnew";
        await LookAsync(wiki, TimeSpan.FromDays(1), "Same", "Other");
        Assert.That((await wiki.GetAsync("/do/moku-pona")).Body, Does.Match("^# Moku Pona\n=> .*other 2026-08-02 - Other\n=> .*\n=> .*same 2026-08-01 - Same\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/Other")).Body, Does.StartWith("new"));
    }

    [Test]
    public async Task A_site_that_can_not_be_read_says_why_and_keeps_what_was_read()
    {
        var answer = "20 text/gemini\r\nfirst";
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(answer));
        await using var wiki = await StartAsync($"Here: \"{server.Url}\", There: \"gemini://example.org/\"");
        await LookAsync(wiki, TimeSpan.FromMinutes(5), "Here", "There");
        Assert.That((await wiki.GetAsync("/do/moku-pona/sites.txt")).Body, Does.Contain(", in vain: gemini://example.org/ was not fetched: example.org is not among the hosts"));
        Assert.That((await wiki.GetAsync("/do/moku-pona")).Body, Does.Not.Contain("There"));
        foreach (var (next, problem) in new[] { ("51 Gone\u001b[31m away", "it answered 51 Gone"), ("20 image/png\r\nx", "it is no text but image/png"), ("10 Who?", "it answered 10 Who?") })
        {
            answer = next + "\r\n";
            await LookAsync(wiki, TimeSpan.FromHours(1), "Here", "There");
            var sites = (await wiki.GetAsync("/do/moku-pona/sites.txt")).Body;
            Assert.That(sites, Does.Contain($", in vain: {problem}"));
            Assert.That(sites.Contains('\u001b', StringComparison.Ordinal), Is.False);
            Assert.That((await wiki.GetAsync("/do/moku-pona/Here")).Body, Does.StartWith("first"));
        }
    }

    [Test]
    public async Task No_feed_forges_a_line_or_stands_first_by_a_day_to_come()
    {
        await using var server = new ScriptedServer("20 text/xml\r\n<rss><item><title>One&#10;=> /spam &lt;b&gt;two\r\n# three\u202E</title><link>/a\r\nb</link><pubDate>2026-07-01</pubDate></item>"
            + "<item><title>Late</title><link>/late</link><pubDate>2999-01-01</pubDate></item><item><title>Bad</title><link>javascript:x</link><pubDate>2026-07-02</pubDate></item>"
            + "<item><title>=&gt; /x\r\n=> /y</title><link>/c</link><pubDate>2026-07-03</pubDate></item></rss>");
        await using var wiki = await StartAsync($"Feed: \"{server.Url}\"");
        await LookAsync(wiki, TimeSpan.FromMinutes(5), "Feed");
        Assert.That((await wiki.GetAsync("/do/moku-pona")).Body, Does.Contain($"=> {server.Url} 2026-08-01 - Feed\n"));
        Assert.That((await wiki.GetAsync("/do/moku-pona/Feed")).Body, Is.EqualTo(
            $"# Feed\n=> {server.Url}late 2999-01-01 - Late\n=> {server.Url}c 2026-07-03 - => /x => /y\n=> {server.Url} Feed\n"));
    }

    [TestCase("/do/moku-pona/constructor")]
    [TestCase("/do/moku-pona/cert.pem")]
    [TestCase("/do/moku-pona/..%2Fkey.pem")]
    public async Task What_is_not_followed_is_not_found(string path)
    {
        await using var wiki = await StartAsync("");
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 No such site is followed"));
    }

    [Test]
    public async Task What_is_no_longer_followed_is_forgotten()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\nhi");
        await using var wiki = await StartAsync($"One: \"{server.Url}\"");
        await LookAsync(wiki, TimeSpan.FromMinutes(5), "One");
        wiki.Save("conf.d/moku-pona.js", Script($"Two: \"{server.Url}\""));
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.route("/keys", () => wiki.store.open("moku-pona").keys().join(" "));""");
        await wiki.ReloadAsync();
        await LookAsync(wiki, TimeSpan.FromHours(1), "Two");
        Assert.That((await wiki.GetAsync("/keys")).Body, Is.EqualTo("copy/Two seen/Two\n"));
    }

    private static string Script(string sites) => ReadyMade.Filled("moku-pona.js", (Sites, sites), ("const secondsBetween = 5", "const secondsBetween = 0"),
        ("checked, problem });\n  }\n", "checked, problem });\n  }\n  console.log(`looked at ${name} on ${new Date(checked).toISOString()}`);\n"));

    private Task<TestWiki> StartAsync(string sites) =>
        TestWiki.StartAsync(files: new Dictionary<string, string> { ["conf.d/moku-pona.js"] = Script(sites), ["wikiengine.json"] = Fetching }, clock: time);

    /// <summary>Lets time go on until the script looks at these sites.</summary>
    private async Task LookAsync(TestWiki wiki, TimeSpan after, params string[] names)
    {
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        time.Move(after);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        time.Move(TimeSpan.FromSeconds(1));
        var now = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        foreach (var name in names) await wiki.Log.WaitForAsync($"looked at {name} on {now}");
    }
}
