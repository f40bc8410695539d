using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

/// <summary>What a plugin tells of, scripts hear.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EventTests
{
    [Test]
    public async Task Scripts_hear_the_events_of_a_plugin_with_data_and_request_and_one_that_fails_harms_nobody()
    {
        using var plugins = new PluginDirectory().Install("Bell");
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.on("Bell/rung", () => { throw new Error("too loud"); });
            wiki.on("Bell/rung", async ({ times }, request) => { await null; wiki.store.set("heard", [times, request.path]); });
            wiki.on("Other/rung", () => wiki.store.set("heard", "wrong"));
            wiki.route("/heard", () => JSON.stringify(wiki.store.get("heard")));
            """, directory: plugins.Wiki);

        var rung = await wiki.GetAsync("/ring/3");

        Assert.That(rung.Body, Is.EqualTo("Rung\n"));
        Assert.That((await wiki.GetAsync("/heard")).Body, Is.EqualTo("[3,\"/ring/3\"]\n"));
        Assert.That(wiki.Log.Lines, Has.Some.Match(@"script config\.js failed in Bell/rung: config\.js:2:\d+: Error: too loud"));
    }

    [Test]
    public async Task Data_that_are_no_JSON_are_the_plugins_mistake()
    {
        using var plugins = new PluginDirectory().Install("Bell");
        await using var wiki = await TestWiki.StartAsync(directory: plugins.Wiki);

        Assert.That((await wiki.GetAsync("/ring/many")).Status, Is.EqualTo(42));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("The event's data are no JSON"));
    }
}
