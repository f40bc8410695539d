using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Plugins;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class CheckTests
{
    [Test]
    public async Task Check_lists_what_is_registered_in_the_order_in_which_it_is_asked()
    {
        using var plugins = new PluginDirectory().Install("HelloPlugin");
        using var commands = new CommandRun();
        await File.WriteAllTextAsync(Path.Combine(plugins.Wiki, "config.js"), """
            import { wiki } from "wiki";
            wiki.route("/garden/:plot", () => "x");
            wiki.on("authorize", () => {});
            """);
        var check = await commands.RunAsync("check", "--directory", plugins.Wiki);
        Assert.That(check.Code, Is.Zero, check.Error);
        Assert.That(check.Output, Does.StartWith("plugin HelloPlugin 0.1.0.0\nconfig.js:2:1: wiki.route(\"/garden/:plot\")\nconfig.js:3:1: wiki.on(\"authorize\")\nroute /do/test (plugin HelloPlugin)\nmenu (plugin HelloPlugin)\n")
            .And.Contain("route /page/:name/:revision? (the wiki)\n"));
    }

    [Test]
    public async Task Check_prints_every_mistake_with_its_place()
    {
        using var directory = new Scratch().Write("wikiengine.json", "{ \"titel\": \"x\" }").Write("config.js", "import { wiki } from \"wiki\";\nwiki.routes();");
        using var commands = new CommandRun();
        var check = await commands.RunAsync("check", "--directory", directory.FullName);
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Error, Does.Contain("wikiengine.json:1:3: There is no option \"titel\"").And.Match(@"config\.js:2:\d+: TypeError"));
        Assert.That(check.Error, Does.Not.Contain("worked last"), "Nothing worked yet");
    }

    [Test]
    public async Task Check_leaves_the_directory_as_it_is()
    {
        using var directory = new Scratch().Write("config.js", "import { wiki } from \"wiki\";\nwiki.menu(\"/x\", \"X\");");
        using var commands = new CommandRun();
        var before = directory.Content();
        Assert.That((await commands.RunAsync("check", "--directory", directory.FullName, "--host", "example.org")).Code, Is.Zero);
        Assert.That(directory.Content(), Is.EqualTo(before));
    }

    [Test]
    public async Task Check_of_a_plugin_that_is_left_out_does_not_speak_of_earlier_configurations()
    {
        using var plugins = new PluginDirectory().Install("Throws");
        using var commands = new CommandRun();
        await using (await TestWiki.StartAsync(directory: plugins.Wiki)) { }
        var check = await commands.RunAsync("check", "--directory", plugins.Wiki);
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Error, Does.Contain("plugins/Throws").And.Not.Contain("worked last"));
    }

    [Test]
    public async Task Check_of_no_directory_says_so()
    {
        using var directory = new Scratch();
        using var commands = new CommandRun();
        var check = await commands.RunAsync("check", "--directory", directory.PathOf("none"));
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Error, Does.Contain("there is no such directory; wikiengine init makes one"));
    }

    [Test]
    public async Task What_init_writes_loads_without_mistakes_and_works()
    {
        using var directory = new Scratch();
        using var commands = new CommandRun();
        var wikiDirectory = directory.PathOf("wiki");
        Assert.That((await commands.RunAsync("init", "--directory", wikiDirectory)).Code, Is.Zero);
        Assert.That(directory.Content().Keys, Is.EquivalentTo(new[] { "wiki/wikiengine.json", "wiki/config.js", "wiki/wiki.d.ts", "wiki/jsconfig.json" }));
        var check = await commands.RunAsync("check", "--directory", wikiDirectory);
        Assert.That((check.Code, check.Error), Is.EqualTo((0, "")));
        await using var wiki = await TestWiki.StartAsync(directory: wikiDirectory);
        Assert.That((await wiki.GetAsync("/do/test")).Header, Is.EqualTo("60 Please show a certificate"));
    }

    [Test]
    public async Task Init_keeps_the_files_of_the_owner()
    {
        using var directory = new Scratch().Write("config.js", "// mine").Write("wikiengine.json", "{}").Write("wiki.d.ts", "old");
        using var commands = new CommandRun();
        var init = await commands.RunAsync("init", "--directory", directory.FullName);
        Assert.That(init.Code, Is.Zero);
        Assert.That(init.Output, Does.Contain("kept    ").And.Contain("written "));
        Assert.That(directory.Content()["config.js"], Is.EqualTo("// mine"));
        Assert.That(directory.Content()["wikiengine.json"], Is.EqualTo("{}"));
        Assert.That(directory.Content()["wiki.d.ts"], Is.Not.EqualTo("old"));
    }

    [Test]
    public async Task Init_below_a_file_fails_with_one_line()
    {
        using var directory = new Scratch().Write("file", "");
        var init = await WikiProcess.RunAsync("init", "--directory", directory.PathOf("file/wiki"));
        Assert.That(init.Code, Is.EqualTo(1));
        Assert.That(init.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1).And.All.StartsWith("wikiengine: "));
    }
}
