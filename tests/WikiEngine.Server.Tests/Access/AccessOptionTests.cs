using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Access;

[Parallelizable(ParallelScope.All)]
internal sealed class AccessOptionTests
{
    [TestCase("""{ "editors": ["sha256$12"] }""", "wikiengine.json:1:15: editors holds a mistake: editors holds \"sha256$12\"; an entry is the fingerprint of a certificate")]
    [TestCase("{ \"spaces\": { \"alex\": { \"editors\": [\n\"x\"] } } }", "wikiengine.json:2:1: spaces holds a mistake: editors holds \"x\"")]
    [TestCase("""{ "reading": "everybody" }""", "reading is \"everybody\"; \"everybody\" is none of open, token")]
    [TestCase("""{ "rules": { "Private *": { "reading": "friends" } } }""", "reading of the rule \"Private *\" is \"friends\"; \"friends\" is none of")]
    [TestCase("""{ "rules": { "Private *": {} } }""", "The rule \"Private *\" says neither editing nor reading")]
    [TestCase("""{ "rules": { "": { "reading": "known" } } }""", "rules holds an empty pattern")]
    [TestCase("""{ "rules": { "Private *": { "read": "known" } } }""", "has no option \"read\"; there are editing, reading")]
    [TestCase("""{ "rules": ["Private *"] }""", "rules should be an object with a member for each pattern of names")]
    [TestCase("""{ "spaces": { "alex": { "reading": "x" } } }""", "reading is \"x\"")]
    public async Task A_mistake_names_the_entry(string options, string message)
    {
        using var directory = new Scratch();
        directory.Write("wiki/wikiengine.json", options);
        var failure = await Assert.ThrowsAsync<WikiException>(() => TestWiki.StartAsync(directory: directory.PathOf("wiki")));
        Assert.That(failure!.Message, Does.Contain(message));
    }

    [Test]
    public async Task Options_of_the_file_hold_for_wiki_space_and_pages()
    {
        using var members = new Members();
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string>
        {
            ["wikiengine.json"] = $$"""
                {
                  "editing": "open", "reading": "open", "editors": ["{{members.List[0]}}"],
                  "rules": { "Private *": { "reading": "known" }, "*": { "editing": "known" } },
                  "spaces": { "alex": { "rules": { "Private Garden": { "reading": "open" } } } }
                }
                """,
        });
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "")).Status, Is.EqualTo(60));
        Assert.That((await wiki.PutAsync("/page/Private%20Garden", "x", "", members["known"])).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/page/Private%20Garden")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/page/Private%20Garden", members["known"])).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/alex/page/Private%20Garden")).Status, Is.EqualTo(20), "A space's rule comes before the wiki's");
        Assert.That((await wiki.GetAsync("/alex/page/Private%20Shed")).Status, Is.EqualTo(60));
    }

    [Test]
    public async Task A_script_sets_them_and_reads_them()
    {
        using var members = new Members();
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki, text } from "wiki";
            wiki.settings.editing = "known";
            wiki.settings.reading = "certificate";
            wiki.settings.editors = ["{{members.List[0]}}"];
            wiki.settings.checkDates = false;
            wiki.settings.rules = { "Open *": { reading: "open" }, "*": { editing: "token,known" } };
            wiki.route("/settings", () => text(JSON.stringify([wiki.settings.editing, wiki.settings.reading, wiki.settings.editors, wiki.settings.checkDates, wiki.settings.rules])));
            """);
        Assert.That((await wiki.GetAsync("/page/Tea")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/page/Tea", members["stranger, expired"])).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/page/Open%20Door")).Status, Is.EqualTo(20));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "", members["known"])).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "y")).Status, Is.EqualTo(30), "A rule that asks for a token makes one");
        Assert.That((await wiki.GetAsync("/settings")).Body, Is.EqualTo(
            $$$"""["known","certificate",["{{{Fingerprint.OfCertificate(members["known"]!.RawData)}}}"],false,{"Open *":{"reading":"open"},"*":{"editing":"token,known"}}]""" + "\n"));
    }

    [TestCase("wiki.settings.rules = [];", "rules is an array; it should be an object such as { \"Private *\": { reading: \"known\" } }")]
    [TestCase("wiki.settings.rules = { x: { reading: 1 } };", "rules is an object; it should be")]
    [TestCase("wiki.settings.rules = { x: { read: \"known\" } };", "the rule \"x\" has no \"read\"; it has editing, reading or both")]
    [TestCase("wiki.settings.rules = { x: {} };", "The rule \"x\" says neither editing nor reading")]
    [TestCase("wiki.settings.editors = [\"x\"];", "editors holds \"x\"")]
    [TestCase("wiki.settings.reading = \"x\";", "reading is \"x\"")]
    public async Task A_scripts_mistake_has_its_place(string line, string message)
    {
        var failure = await Assert.ThrowsAsync<WikiException>(() => TestWiki.StartAsync($"import {{ wiki }} from \"wiki\";\n{line}"));
        Assert.That(failure!.Message, Does.Contain("config.js:2:").And.Contain(message));
    }
}
