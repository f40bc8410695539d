using System.Collections;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary>Tokens from the file, the environment and the command line: which holds where, and none that is empty.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TokenTests
{
    [TestCase("--space", "alex", "--token", "alex=")]
    [TestCase("--host", "example.org", "--space", "example.org/alex", "--token", "example.org/alex=")]
    [TestCase("--token", "alex=", "--space", "alex")]
    public async Task An_empty_token_of_a_space_is_no_token(params string[] options)
    {
        using var commands = new CommandRun();
        var result = await commands.RunAsync(["serve", "--directory", commands.PathOf("wiki"), .. options]);
        Assert.That((result.Code, result.Error), Is.EqualTo((2, $"wikiengine: --token {(options.Contains("--host") ? "example.org/" : "")}alex= is an empty token; leave it out\n--help after a command shows what it takes.\n")));
        Assert.That(Directory.Exists(commands.PathOf("wiki")), Is.False);
    }

    [Test]
    public async Task An_empty_token_for_a_space_of_the_file_is_a_mistake()
    {
        using var directory = new Scratch().Write("wikiengine.json", """{ "spaces": { "alex": {} } }""");
        using var commands = new CommandRun();
        var check = await commands.RunAsync("check", "--directory", directory.FullName, "--token", "alex=");
        Assert.That((check.Code, check.Error), Is.EqualTo((1, "the command line: --token alex= is an empty token; leave it out\n")));
    }

    [TestCase("""{ "tokens": [""] }""", "wikiengine.json:1:13: tokens holds an empty token")]
    [TestCase("""{ "spaces": { "alex": { "tokens": [""] } } }""", "wikiengine.json:1:13: tokens holds an empty token")]
    [TestCase("""{ "tokens": "hunter2" }""", "wikiengine.json:1:13: tokens should be a list of texts, not a text")]
    [TestCase("""{ "tokens": ["a", 31337] }""", "wikiengine.json:1:19: tokens should be a text in quotes, not this number")]
    [TestCase("""{ "spaces": { "alex": { "tokens": "hunter2" } } }""", "wikiengine.json:1:35: spaces should be a list of texts, not a text")]
    [TestCase("""{ "spaces": { "alex": "hunter2" } }""", "wikiengine.json:1:23: spaces should be an object")]
    public void A_wrong_token_is_a_mistake_that_does_not_show_it(string json, string expected)
    {
        var mistake = Mistakes(json, []).Single().ToString();
        Assert.That(mistake, Does.StartWith(expected));
        Assert.That(mistake, Does.Not.Contain("hunter2").And.Not.Contain("31337"));
    }

    [Test]
    public void The_environment_takes_texts_as_they_are()
    {
        var mistakes = new List<Mistake>();
        var options = OptionReader.Read("/wiki", null, new Hashtable
        {
            ["WIKIENGINE_TOKENS"] = "12345, [x",
            ["WIKIENGINE_TITLE"] = "1984",
            ["WIKIENGINE_MAIN_PAGE"] = "true",
            ["WIKIENGINE_PAGES"] = "{Garden},true",
            ["WIKIENGINE_LISTEN"] = "[::1],127.0.0.1",
            ["WIKIENGINE_PORT"] = "1966",
            ["WIKIENGINE_SPACES"] = """{ "alex": { "tokens": ["a,b"] } }""",
        }, mistakes);
        Assert.That(mistakes, Is.Empty);
        Assert.That(options.Settings.Tokens, Is.EqualTo(new[] { "12345", "[x" }));
        Assert.That((options.Settings.Title, options.Settings.MainPage, options.Port), Is.EqualTo(("1984", "true", 1966)));
        Assert.That(options.Settings.Pages, Is.EqualTo(new[] { "{Garden}", "true" }));
        Assert.That(options.Listen, Is.EqualTo(new[] { System.Net.IPAddress.IPv6Loopback, System.Net.IPAddress.Loopback }));
        Assert.That(options.Spaces.Single().Tokens, Is.EqualTo(new[] { "a,b" }));
    }

    [TestCase("WIKIENGINE_PORT", "hunter2", "WIKIENGINE_PORT:1:1: port should be a whole number, not a text")]
    [TestCase("WIKIENGINE_EDIT_LINK", "1", "WIKIENGINE_EDIT_LINK:1:1: editLink should be true or false, not this number")]
    public void A_wrong_value_in_the_environment_is_a_mistake(string variable, string text, string expected) =>
        Assert.That(Mistakes(null, new Hashtable { [variable] = text }).Single().ToString(), Is.EqualTo(expected));

    [Test]
    public async Task A_host_s_own_space_has_its_own_tokens_and_the_others_those_for_all()
    {
        await using var wiki = await TestWiki.StartAsync(files: Json("""
            { "hosts": { "localhost": {}, "garden.localhost": {} }, "tokens": [],
              "spaces": { "alex": { "tokens": ["all"] }, "garden.localhost/alex": { "tokens": ["own"] }, "berta": { "tokens": ["all"] }, "garden.localhost/berta": {} } }
            """));
        foreach (var (where, token, status) in (IEnumerable<(string, string, int)>)
            [("localhost", "all", 30), ("localhost", "own", 59), ("garden.localhost", "own", 30), ("garden.localhost", "all", 59)])
            Assert.That((await wiki.PutAsync($"titan://{where}:{wiki.Port}/alex/page/Tea", where + token, $";token={token}")).Status, Is.EqualTo(status), $"{where} {token}");
        Assert.That((await wiki.PutAsync($"titan://garden.localhost:{wiki.Port}/berta/page/Tea", "Green", ";token=all")).Status, Is.EqualTo(30));
    }

    private static List<Mistake> Mistakes(string? json, Hashtable environment)
    {
        var mistakes = new List<Mistake>();
        OptionReader.Read("/wiki", json, environment, mistakes);
        return mistakes;
    }

    private static Dictionary<string, string> Json(string text) => new() { ["wikiengine.json"] = text };
}
