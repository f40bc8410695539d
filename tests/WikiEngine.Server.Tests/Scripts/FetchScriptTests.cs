using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary><c>wiki.fetch</c> from a script of a running wiki.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FetchScriptTests
{
    private const string Reader = """
        import { wiki, text } from "wiki";
        wiki.route("/read", async ({ query }) => {
          const answer = await wiki.fetch(query);
          return text(`${answer.status} ${answer.mime}`, answer.text());
        });
        """;

    [Test]
    public async Task A_script_reads_another_server_where_the_owner_lets_it()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n# Tea");
        await using var wiki = await TestWiki.StartAsync(Reader, new Dictionary<string, string> { ["wikiengine.json"] = """{ "fetch": { "hosts": ["127.0.0.1"] } }""" });

        var answer = await wiki.GetAsync("/read?" + Uri.EscapeDataString(server.Url));

        Assert.That(answer.Body, Is.EqualTo("20 text/gemini\n# Tea\n"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(wiki.Directory, "state", "known-hosts")), Does.Contain($"{server.Host} {server.Certificate.Fingerprint()}"));
    }

    [Test]
    public async Task What_is_not_listed_costs_a_42_and_the_log_says_how_to_list_it()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n# Tea");
        await using var wiki = await TestWiki.StartAsync(Reader);

        Assert.That((await wiki.GetAsync("/read?" + Uri.EscapeDataString(server.Url))).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That(wiki.Log.Lines, Has.One.Contains($"config.js:3:").And.Contains($"Error: {server.Url} was not fetched: 127.0.0.1 is not among the hosts that may be fetched from; "
            + "where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }"));
        Assert.That(server.Visits, Is.Empty);
    }

    [Test]
    public async Task Saving_the_list_is_enough()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n# Tea");
        await using var wiki = await TestWiki.StartAsync(Reader);
        wiki.Save("wikiengine.json", """{ "fetch": { "hosts": ["127.0.0.1"] } }""");

        await wiki.ReloadAsync();

        Assert.That((await wiki.GetAsync("/read?" + Uri.EscapeDataString(server.Url))).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_wiki_may_read_itself()
    {
        await using var wiki = await TestWiki.StartAsync(Reader + "\nwiki.route(\"/tea\", () => \"# Tea\");", new Dictionary<string, string> { ["wikiengine.json"] = """{ "fetch": { "hosts": ["localhost", "127.0.0.1", "::1"] } }""" });

        Assert.That((await wiki.GetAsync("/read?" + Uri.EscapeDataString(wiki.Root + "/tea"))).Body, Is.EqualTo("20 text/gemini\n# Tea\n\n"));
    }

    [TestCase("""{ "fetch": ["a"] }""", "wikiengine.json:1:12: fetch should be an object with hosts")]
    [TestCase("""{ "fetch": { "host": ["a"] } }""", "wikiengine.json:1:14: fetch has no option \"host\"; there are hosts")]
    [TestCase("""{ "fetch": { "hosts": "a" } }""", "wikiengine.json:1:23: fetch should be a list of texts, not a text")]
    [TestCase("""{ "fetch": { "hosts": ["a", "gemini://b/"] } }""", "wikiengine.json:1:29: fetch lists \"gemini://b/\", which is no name of a host and no address; an entry is one such as \"example.org\"")]
    public void A_mistake_in_the_list_has_its_place(string options, string mistake) =>
        Assert.That(async () => await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = options }), Throws.TypeOf<WikiException>().With.Message.EqualTo(mistake));
}
