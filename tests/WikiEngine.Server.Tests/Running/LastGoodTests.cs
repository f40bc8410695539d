using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class LastGoodTests
{
    private const string Good = """
        import { wiki, text } from "wiki";
        wiki.settings.editing = "closed";
        wiki.route("/one", () => text("one"));
        """;

    private const string Broken = "import { wiki } from \"wiki\";\nwiki.rout(\"/one\", () => 1);";

    [Test]
    public async Task A_start_with_a_mistake_runs_what_worked_last_and_says_so()
    {
        using var directory = new Scratch();
        await using (var first = await TestWiki.StartAsync(Good, directory: directory.FullName))
            Assert.That((await first.GetAsync("/one")).Body, Is.EqualTo("one\n"));

        for (var start = 0; start < 2; start++)
        {
            await using var again = await TestWiki.StartAsync(Broken, directory: directory.FullName);
            Assert.That((await again.GetAsync("/one")).Body, Is.EqualTo("one\n"));
            Assert.That((await again.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo("50 This wiki is closed for editing"));
            Assert.That(again.Log.Lines, Has.Some.StartsWith("Error: config.js:2:"));
            await again.Log.WaitForAsync("the configuration and the scripts that worked last are running instead");
            again.Save("config.js", Good.Replace("\"one\"", "\"mended\"", StringComparison.Ordinal));
            await again.Log.WaitForAsync("were taken up");
            Assert.That((await again.GetAsync("/one")).Body, Is.EqualTo("mended\n"));
            again.Save("config.js", Good);
            await again.ReloadAsync();
        }
    }

    [Test]
    public async Task What_worked_last_holds_imports_as_they_were()
    {
        using var directory = new Scratch().Write("lib/words.js", "export const word = 'kept';");
        const string Import = """import { wiki, text } from "wiki"; import { word } from "./lib/words.js"; wiki.route("/word", () => text(word));""";
        await using (await TestWiki.StartAsync(Import, directory: directory.FullName)) { }
        File.Delete(directory.PathOf("lib/words.js"));
        await using var again = await TestWiki.StartAsync(directory: directory.FullName);
        Assert.That((await again.GetAsync("/word")).Body, Is.EqualTo("kept\n"));
        Assert.That(again.Log.Lines, Has.Some.StartsWith("Error: config.js:1:"));
    }

    [Test]
    public async Task A_start_with_broken_options_runs_those_that_worked_last()
    {
        using var directory = new Scratch().Write("wikiengine.json", "{ \"title\": \"Garden\" }");
        await using (await TestWiki.StartAsync(directory: directory.FullName)) { }
        directory.Write("wikiengine.json", "{ \"title\": \"Garden\" ");
        await using var again = await TestWiki.StartAsync(directory: directory.FullName);
        Assert.That((await again.GetAsync("/")).Body, Does.StartWith("# Welcome to Garden!\n"));
        Assert.That(again.Log.Lines, Has.Some.StartsWith("Error: wikiengine.json:1:"));
    }

    [Test]
    public async Task A_start_with_options_that_cannot_be_read_runs_those_that_worked_last()
    {
        using var directory = new Scratch().Write("wikiengine.json", "{ \"title\": \"Garden\" }");
        await using (await TestWiki.StartAsync(directory: directory.FullName)) { }
        File.Delete(directory.PathOf("wikiengine.json"));
        Directory.CreateDirectory(directory.PathOf("wikiengine.json"));
        await using var again = await TestWiki.StartAsync(directory: directory.FullName);
        Assert.That((await again.GetAsync("/")).Body, Does.StartWith("# Welcome to Garden!\n"));
        Assert.That(again.Log.Lines, Has.Some.StartsWith("Error: wikiengine.json: The file can't be read: "));
    }

    [Test]
    public async Task Options_that_broke_before_the_token_was_noted_are_not_written_to()
    {
        using var directory = new Scratch().Write("wikiengine.json", "{ \"title\": \"Garden\" }");
        await using (await TestWiki.StartAsync(directory: directory.FullName, options: Public)) { }
        directory.Write("wikiengine.json", "{ oops");
        await using var again = await TestWiki.StartAsync(directory: directory.FullName, options: Public);
        Assert.That((await again.GetAsync($"gemini://example.org:{again.Port}/")).Body, Does.StartWith("# Welcome to Garden!\n"));
        Assert.That(File.ReadAllText(directory.PathOf("wikiengine.json")), Is.EqualTo("{ oops"));
    }

    [Test]
    public async Task Check_says_that_a_start_would_run_what_worked_last()
    {
        using var directory = new Scratch();
        using var commands = new CommandRun();
        await using (await TestWiki.StartAsync(Good, directory: directory.FullName)) { }
        directory.Write("config.js", Broken);
        var check = await commands.RunAsync("check", "--directory", directory.FullName);
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Error, Does.StartWith("config.js:2:").And.EndsWith("A start with these mistakes runs the configuration and the scripts that worked last.\n"));
    }

    [Test]
    public async Task A_first_start_with_a_mistake_is_none()
    {
        using var directory = new Scratch().Write("config.js", Broken);
        var start = await WikiProcess.RunAsync("serve", "--directory", directory.FullName, "--port", "0");
        Assert.That(start.Code, Is.EqualTo(1));
        Assert.That(start.Error, Does.Match(@"^wikiengine: .*config\.js:2:\d+: TypeError: .*\n$"));
        Assert.That(start.Output, Is.Empty);
    }

    /// <summary>A host that others may come to, and yet no address that they can.</summary>
    private static void Public(Configuration.WikiOptions options)
    {
        options.SetHost(new Configuration.HostOption(new Spaces.HostName("example.org")));
        options.Listen = [System.Net.IPAddress.Loopback];
    }
}
