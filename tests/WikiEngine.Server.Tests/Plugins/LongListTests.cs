using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

/// <summary>Lists of a wiki that is larger than any list: a plugin fills it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class LongListTests
{
    [Test]
    public async Task No_list_of_changes_is_longer_than_10000()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, settings: settings => settings.Editing = "open");
        Assert.That((await wiki.GetAsync("/fill/10001")).Header, Does.StartWith("20 "));
        Assert.That((await wiki.GetAsync("/do/changes/5000")).Body, Does.Contain("\n=> /do/changes/10000 More...\n\n"));
        foreach (var path in (string[])["/do/changes/10000", "/do/changes/20000"])
        {
            var lines = (await wiki.GetAsync(path)).Body.Split('\n');
            Assert.That(lines[1], Is.EqualTo("Showing up to 10000 changes."));
            Assert.That(lines.Count(line => line.EndsWith(" (current)", StringComparison.Ordinal)), Is.EqualTo(10_000));
            Assert.That(lines, Has.None.EndsWith("More..."));
        }
    }

    [TestCase("0", 51)]
    [TestCase("abc", 51)]
    [TestCase("99999999999", 51)]
    [TestCase("20000", 20)]
    public async Task A_list_may_be_asked_for_more_than_it_gives(string count, int status)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync($"/do/changes/{count}")).Status, Is.EqualTo(status));
    }
}
