using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

[Parallelizable(ParallelScope.All)]
internal sealed class HelloPluginTests
{
    [Test]
    public async Task The_plugin_of_the_manual_shows_the_certificate()
    {
        using var directory = new PluginDirectory().Install("HelloPlugin");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        using var openSsl = new Scripts.OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /do/test Test\n"));
        Assert.That((await wiki.GetAsync("/do/test")).Header, Is.EqualTo("60 Please show a certificate"));
        Assert.That((await wiki.GetAsync("/do/test", @as: alex)).Body,
            Is.EqualTo($"Test\n{await openSsl.FingerprintAsync()}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
    }

    [Test]
    public async Task A_script_answers_before_a_plugin()
    {
        using var directory = new PluginDirectory().Install("HelloPlugin");
        await using var wiki = await TestWiki.StartAsync("""import { wiki, text } from "wiki"; wiki.route("/do/test", () => text("script"));""", directory: directory.Wiki);
        Assert.That((await wiki.GetAsync("/do/test")).Body, Is.EqualTo("script\n"));
    }

    [Test]
    public async Task A_plugin_runs_on_when_scripts_change()
    {
        using var directory = new PluginDirectory().Install("HelloPlugin");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        for (var i = 0; i < 3; i++)
        {
            wiki.Save("config.js", $$"""import { wiki, text } from "wiki"; wiki.route("/count", () => text({{i}}));""");
            await wiki.Server.Reloading.ReloadAsync(reloadPlugins: false);
            Assert.That((await wiki.GetAsync("/count")).Body, Is.EqualTo($"{i}\n"));
            Assert.That((await wiki.GetAsync("/do/test")).Header, Is.EqualTo("60 Please show a certificate"));
        }
    }

    [Test]
    public async Task A_plugin_that_is_copied_in_is_taken_up_and_one_that_is_removed_goes()
    {
        using var directory = new PluginDirectory();
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        Assert.That((await wiki.GetAsync("/do/test")).Status, Is.EqualTo(51));
        directory.Install("HelloPlugin");
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/do/test")).Status, Is.EqualTo(60));
        directory.Remove("HelloPlugin");
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/do/test")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task No_connection_is_lost_while_plugins_are_loaded_anew()
    {
        using var directory = new PluginDirectory().Install("HelloPlugin");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        var visitors = Enumerable.Range(0, 4).Select(_ => VisitAsync(wiki, requests: 25)).ToArray();
        for (var i = 0; i < 5; i++) await wiki.ReloadAsync();
        foreach (var answers in await Task.WhenAll(visitors))
            Assert.That(answers.Select(answer => (answer.Header, answer.IsComplete)), Is.All.EqualTo(("60 Please show a certificate", true)));
    }

    private static async Task<List<Answer>> VisitAsync(TestWiki wiki, int requests)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < requests; i++) answers.Add(await wiki.GetAsync("/do/test"));
        return answers;
    }

    [Test]
    public async Task A_broken_plugin_is_left_out_with_one_line_and_its_neighbour_runs()
    {
        using var directory = new PluginDirectory().Install("HelloPlugin").Install("Throws");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        Assert.That((await wiki.GetAsync("/do/test")).Status, Is.EqualTo(60));
        Assert.That(wiki.Log.Lines.Count(line => line.Contains("Plugin Throws is left out", StringComparison.Ordinal)), Is.EqualTo(1));
    }
}
