using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

/// <summary>Rules must not fail open: whoever breaks a plugin does not open the wiki.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RulePluginTests
{
    private const string Refused = "40 A rule of this wiki can't be loaded; its owner's log says which";

    [Test]
    public async Task A_plugin_that_is_replaced_by_garbage_keeps_its_rule()
    {
        using var directory = new PluginDirectory().Install("Gate");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        Assert.That((await wiki.PutAsync("/page/Gate", "open")).Header, Is.EqualTo("50 The gate is shut"));
        wiki.Save("plugins/Gate/Gate.dll", "garbage");
        await wiki.Log.WaitForAsync("nothing was taken up, revision 1 stays");
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: plugins/Gate: "));
        Assert.That((await wiki.PutAsync("/page/Gate", "open")).Header, Is.EqualTo("50 The gate is shut"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task A_plugin_that_is_broken_at_the_start_lets_no_change_in_until_it_is_mended()
    {
        using var directory = new PluginDirectory().Install("Gate");
        await using (await TestWiki.StartAsync(directory: directory.Wiki)) { }
        for (var start = 0; start < 2; start++)
        {
            await File.WriteAllTextAsync(Path.Combine(directory.Wiki, "plugins/Gate/Gate.dll"), "garbage");
            await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
            Assert.That(wiki.Log.Lines, Has.Some.Contains("Plugin Gate is left out"));
            Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo(Refused));
            wiki.Save("config.js", "");
            await wiki.Server.Reloading.ReloadAsync(reloadPlugins: false);
            Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo(Refused), "Plugins are carried over");
            directory.Remove("Gate");
            directory.Install("Gate");
            await wiki.ReloadAsync();
            Assert.That((await wiki.PutAsync("/page/Gate", "open")).Header, Is.EqualTo("50 The gate is shut"));
            Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Status, Is.EqualTo(30));
        }
    }

    [Test]
    public async Task A_plugin_whose_folder_is_deleted_is_forgotten()
    {
        using var directory = new PluginDirectory().Install("Gate");
        await using (var wiki = await TestWiki.StartAsync(directory: directory.Wiki))
        {
            directory.Remove("Gate");
            await wiki.ReloadAsync();
            Assert.That((await wiki.PutAsync("/page/Gate", "open")).Status, Is.EqualTo(30));
        }
        Directory.CreateDirectory(Path.Combine(directory.Wiki, "plugins/Gate"));
        await using var again = await TestWiki.StartAsync(directory: directory.Wiki);
        Assert.That((await again.PutAsync("/page/Gate", "open again")).Status, Is.EqualTo(30));
    }
}
