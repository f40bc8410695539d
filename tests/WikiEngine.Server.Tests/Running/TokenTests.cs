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

    [TestCase("""{ "spaces": { "alex": { "tokens": ["own"] }, "berta": {} } }""", "hello", "/page/ /berta/page/", "own", "/alex/page/", TestName = "The default token holds but in a space with its own")]
    [TestCase("""{ "tokens": ["all"], "spaces": { "alex": { "tokens": ["own"] } } }""", "all", "/page/ /alex/page/", "own", "/alex/page/", TestName = "A token of the wiki holds everywhere")]
    [TestCase("""{ "tokens": [], "spaces": { "alex": { "tokens": ["own"] } } }""", "hello", "", "own", "/alex/page/", TestName = "An empty list is no reason for a default token")]
    public async Task A_token_holds_where_it_should(string json, string first, string firstHolds, string second, string secondHolds)
    {
        await using var wiki = await TestWiki.StartAsync(files: Json(json));
        foreach (var path in (string[])["/page/", "/alex/page/", .. json.Contains("berta") ? ["/berta/page/"] : Array.Empty<string>()])
            foreach (var (token, holds) in (IEnumerable<(string, string)>)[(first, firstHolds), (second, secondHolds)])
                Assert.That((await wiki.PutAsync($"{path}{token}", "x", $";token={token}")).Status, Is.EqualTo(holds.Split(' ').Contains(path) ? 30 : 59), $"{path} {token}");
    }

    [Test]
    public async Task A_wiki_that_others_reach_gets_a_random_token_also_where_a_space_has_its_own()
    {
        await using var wiki = await TestWiki.StartAsync(files: Json("""{ "spaces": { "alex": { "tokens": ["own"] } } }"""), options: options =>
        {
            options.SetHost(new HostOption(new Spaces.HostName("example.org")));
            options.Listen = [System.Net.IPAddress.Loopback];
        });
        var token = wiki.Server.Reloading.Current.Snapshot.Settings.Tokens.Single();
        Assert.That(await File.ReadAllTextAsync(Path.Combine(wiki.Directory, "wikiengine.json")), Does.Contain($"\"tokens\": [\"{token}\"]"));
        Assert.That((await wiki.PutAsync($"titan://example.org:{wiki.Port}/page/Tea", "Green", $";token={token}")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync($"titan://example.org:{wiki.Port}/page/Tea", "Black", ";token=hello")).Status, Is.EqualTo(59));
    }

    [TestCase("{}", "is \"hello\" until other machines can come", "--space", "alex", "--token", "alex=own")]
    [TestCase("{}", "is the one given with --token", "--token", "hello")]
    [TestCase("""{ "tokens": ["hello"] }""", "stands in wikiengine.json")]
    [TestCase("""{ "tokens": [] }""", "is missing: the list of tokens is empty, so nobody passes by one")]
    public async Task The_server_says_where_the_token_is(string json, string expected, params string[] options)
    {
        using var directory = new Scratch().Write("wikiengine.json", json);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, options);
        Assert.That(wiki.Greeting, Does.EndWith($"  the token {expected}\n"));
    }

    [Test]
    public async Task A_token_of_a_script_is_said_to_be_there()
    {
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.settings.tokens = ["script"];""");
        Assert.That(wiki.Server.Reloading.Current.Options.TokenPlace, Is.EqualTo("stands in a script (wiki.settings.tokens)"));
    }

    private static List<Mistake> Mistakes(string? json, Hashtable environment)
    {
        var mistakes = new List<Mistake>();
        OptionReader.Read("/wiki", json, environment, mistakes);
        return mistakes;
    }

    private static Dictionary<string, string> Json(string text) => new() { ["wikiengine.json"] = text };
}
