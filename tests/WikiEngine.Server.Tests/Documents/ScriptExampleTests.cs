using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Scripts;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The examples of <c>scripts/README.md</c> run, each beside a wiki with just its script.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class ScriptExampleTests
{
    [TestCase("registered-editors", "/page/Haiku\n")]
    [TestCase("page-headings", "# The rain\nIt falls.\n")]
    [TestCase("comments", "# Comments on Haiku\n🗨 So it does.\n")]
    [TestCase("garden", "# You water your plant\n")]
    [TestCase("oracle", "# The oracle accepts\n", "# Question 1\n> What is rain?\n")]
    [TestCase("capsules", "/capsule/alex/index.gmi\n", "# My capsule\n")]
    [TestCase("poll", "Your vote was counted.\n", "* Mint: 1 ")]
    [TestCase("guestbook", " a guest: What a garden!\n", "=> /do/guestbook Sign the guestbook\n")]
    [TestCase("speed-bump", "# Speed bump\n", "Nobody was too fast.\n")]
    [TestCase("moku-pona", "# Sites\n=> gemini://geminiprotocol.net/news/ Gemini news\nNot looked at yet.\n")]
    [TestCase("antenna", "# Antenna\nNo feed was told yet.\n")]
    public async Task They_run(string name, params string[] expected)
    {
        using var directory = new Running.Scratch();
        await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), options: options => options.SetHost(new Configuration.HostOption(new HostName("localhost"))));
        var identity = await Shell.RunAsync(directory.PathOf("."), "wikiengine identity new alex\nwikiengine identity show alex\n");
        // The list of editors is the reader's to fill.
        wiki.Save($"conf.d/{name}.js", Listed().Replace(ReadyMade.Read($"{name}.js"), _ => $"[\"{Shown().Match(identity).Value}\"]"));
        await wiki.ReloadAsync();
        var printed = await Shell.RunAsync(directory.PathOf("."), Repository.Example("scripts/README.md", name).Replace("//localhost/", $"//localhost:{wiki.Port}/"));
        Assert.Multiple(() =>
        {
            foreach (var text in expected) Assert.That(printed, Does.Contain(text));
        });
    }

    [Test]
    public void Each_script_has_a_section_and_its_example_is_run()
    {
        var readme = Repository.Read("scripts/README.md");
        var run = typeof(ScriptExampleTests).GetMethod(nameof(They_run))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(example => (string)example.Arguments[0]!).ToList();
        Assert.That(Mark().Matches(readme).Select(mark => mark.Groups[1].Value), Is.EquivalentTo(run));
        Assert.Multiple(() =>
        {
            foreach (var name in run) Assert.That(readme, Does.Contain($"\n## {name}.js\n"));
        });
    }

    [GeneratedRegex("""\["sha256\$[0-9a-f]{64}"\]""")]
    private static partial Regex Listed();

    [GeneratedRegex(@"sha256\$[0-9a-f]{64}")]
    private static partial Regex Shown();

    [GeneratedRegex("<!-- example: (.+?) -->")]
    private static partial Regex Mark();
}
