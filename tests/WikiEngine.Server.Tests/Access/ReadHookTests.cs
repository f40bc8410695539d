using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Plugins;

namespace WikiEngine.Server.Tests.Access;

[Parallelizable(ParallelScope.All)]
internal sealed class ReadHookTests
{
    [Test]
    public async Task A_hook_is_told_which_page_or_file_would_show()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, permanentFailure } from "wiki";
            wiki.on("read", page => page.isFile ? permanentFailure(`${page.host} ${page.space} ${page.name}`) : undefined);
            """, options: options => options.SetSpace(new(null, "alex")), settings: settings => (settings.Editing, settings.MimeTypes) = ("open", ["image"]));
        await wiki.PutAsync("/alex/page/Tea", "x", "");
        await wiki.PutAsync("/alex/file/Tea", "x", ";mime=image/png");
        Assert.That((await wiki.GetAsync("/alex/file/Tea")).Header, Is.EqualTo("50 localhost alex Tea"));
        Assert.That((await wiki.GetAsync("/alex/page/Tea")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/alex/do/files")).Body, Is.EqualTo("# All Files\nThere are no files.\n"));
        Assert.That((await wiki.GetAsync("/alex/history/Tea")).Body, Does.Contain("Tea (current)").And.Not.Contain("(file)"));
    }

    [Test]
    public async Task A_hook_that_fails_lets_nothing_through_and_floods_no_log()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.on("read", page => { if (page.name !== "Tea") throw new Error("what now?"); });
            """, settings: settings => settings.Editing = "open");
        for (var page = 0; page < 30; page++) await wiki.PutAsync($"/page/P{page}", "secret", "");
        await wiki.PutAsync("/page/Tea", "Green", "");
        Assert.That((await wiki.GetAsync("/page/P1")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Status, Is.EqualTo(20));
        var before = wiki.Log.Lines.Count(line => line.Contains("what now?", StringComparison.Ordinal));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Not.Contain("P1"));
        Assert.That(wiki.Log.Lines.Count(line => line.Contains("what now?", StringComparison.Ordinal)) - before, Is.EqualTo(10));
    }

    [Test]
    public async Task A_hook_can_only_refuse()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, gemtext, redirect } from "wiki";
            wiki.on("read", page => page.name === "Door" ? redirect("/page/Tea") : page.name === "Text" ? gemtext("mine") : undefined);
            """, settings: settings => (settings.Reading, settings.Rules) = ("closed", [new("Door", null, "open"), new("Text", null, "open")]));
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo("50 This wiki is closed"), "The policy comes first");
        Assert.That((await wiki.GetAsync("/page/Door")).Header, Does.StartWith("30 "));
        Assert.That((await wiki.GetAsync("/page/Text")).Status, Is.EqualTo(42));
    }

    [Test]
    public async Task A_plugins_hook_reads_without_being_asked_itself()
    {
        using var directory = new PluginDirectory().Install("Curtain");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, settings: settings => settings.Editing = "open");
        await wiki.PutAsync("/page/Curtain", "Tea\n", "");
        await wiki.PutAsync("/page/Tea", "Green", "");
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo("50 The curtain is drawn"));
        Assert.That((await wiki.GetAsync("/page/Milk")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Curtain Curtain\n=> /page/Welcome Welcome\n").Or.EqualTo("# All Pages\n=> /page/Curtain Curtain\n"));
    }

    [Test]
    public async Task While_a_plugin_with_a_hook_is_broken_nothing_is_read()
    {
        using var directory = new PluginDirectory().Install("Curtain");
        await using (await TestWiki.StartAsync(directory: directory.Wiki)) { }
        await File.WriteAllTextAsync(Path.Combine(directory.Wiki, "plugins/Curtain/Curtain.dll"), "garbage");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, settings: settings => settings.Editing = "open");
        Assert.That((await wiki.GetAsync("/page/Welcome")).Header, Is.EqualTo("40 A rule of this wiki can't be loaded; its owner's log says which"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Not.Contain("Welcome"));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "")).Status, Is.EqualTo(30), "It ruled reading only");
    }
}
