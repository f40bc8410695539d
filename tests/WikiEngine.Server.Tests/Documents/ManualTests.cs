using System.CommandLine;
using System.Text.RegularExpressions;
using WikiEngine.Server.Client;
using WikiEngine.Server.Commands;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The examples of the manual are cut out by their marks, and run as a reader would: by a shell, with the real program, beside a running wiki.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class ManualTests
{
    private static readonly string Manual = Repository.Read("MANUAL.md");

    [TestCase("names", "# 日本語 100%\nGreen, please.\n")]
    [TestCase("lists", "=> /page/Tea Tea\n", "=> /page/Tea Tea (current)\n", "# Page history for Tea\n")]
    [TestCase("differences", "> Muffled ｢honking cars｣\n", "> Muffled ｢barking dogs｣\n")]
    [TestCase("search", "=> /page/Meeting Meeting\n")]
    [TestCase("links", "=> /page/Tea Tea\n", "=> /page/Milk Milk\n")]
    [TestCase("feeds", "2026-07-31 - Rain\n", "<feed")]
    [TestCase("titan", "one\n", "Tea (deleted)\n")]
    [TestCase("prompts", "With milk.\n")]
    [TestCase("conflicts", "ONE\ntwo\nTHREE\n")]
    [TestCase("rename-host", "example.net")]
    [TestCase("phoebe", "> ｢Black｣\n", "Black\n", "page/Tea.gmi\n")]
    [TestCase("backup", "sha256$")]
    [TestCase("upkeep", "Mistake")]
    [TestCase("identities", "* Common name: alex\n", "You came without a client certificate.\n", "/page shows berta\n")]
    [TestCase("commands", "berta", "sha256$")]
    public async Task Its_examples_run(string name, params string[] expected)
    {
        using var directory = new Running.Scratch();
        await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), settings: settings => settings.Tokens = ["hello"], options: options =>
        {
            options.SetHost(new Configuration.HostOption(new HostName("localhost")));
            if (name == "rename-host") options.SetHost(new Configuration.HostOption(new HostName("example.com")));
        });
        if (name == "rename-host")
        {
            // The manual says: once the wiki is stopped.
            await wiki.PutAsync($"titan://example.com:{wiki.Port}/page/Tea", "one\n");
            await wiki.DisposeAsync();
        }
        var script = Repository.Example("MANUAL.md", name).Replace("//localhost/", $"//localhost:{wiki.Port}/").Replace("trust localhost", $"trust localhost:{wiki.Port}");
        var printed = await Shell.RunAsync(directory.PathOf("."), script);
        Assert.Multiple(() =>
        {
            foreach (var text in expected) Assert.That(printed, Does.Contain(text));
        });
    }

    [Test]
    public void All_examples_are_run()
    {
        var run = typeof(ManualTests).GetMethod(nameof(Its_examples_run))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(example => (string)example.Arguments[0]!);
        Assert.That(Mark().Matches(Manual).Select(mark => mark.Groups[1].Value), Is.EquivalentTo(run));
    }

    [Test]
    public void Every_command_stands_in_it() =>
        Assert.That(Commands(RootCommands.Create(new ClientEnvironment { ConfigurationDirectory = "unused" }), "wikiengine").Where(command => !Manual.Contains(command, StringComparison.Ordinal)), Is.EqualTo(new[] { "wikiengine serve", "wikiengine identity show" }),
            "these two stand in the README");

    private static IEnumerable<string> Commands(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(inner => Commands(inner, $"{path} {inner.Name}"));

    [GeneratedRegex("<!-- example: (.+?) -->")]
    private static partial Regex Mark();
}
