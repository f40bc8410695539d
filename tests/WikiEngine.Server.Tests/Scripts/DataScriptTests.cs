using System.Collections;
using System.Formats.Tar;
using System.IO.Compression;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>What scripts read and change, as visitors see it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DataScriptTests
{
    private const string Comments = """
        import { wiki, text, success } from "wiki";
        wiki.route("/comment/:name/:who/:what", ({ params }) => {
          wiki.asOwner.pages.update(params.name, page => `${page?.text ?? ""}* ${params.what}\n`, { summary: "A comment", author: params.who });
          return "Thank you";
        });
        """;

    [Test]
    public async Task A_comment_stands_under_the_name_that_its_author_gave_and_under_no_account()
    {
        await using var wiki = await TestWiki.StartAsync(Comments, settings: settings => settings.Editing = "closed");
        Assert.That((await wiki.GetAsync("/comment/2026-07-01%20Tea/Alex%20%3D%3E%20x/Good")).Body, Is.EqualTo("Thank you\n"));
        Assert.That((await wiki.GetAsync("/raw/2026-07-01%20Tea")).Body, Is.EqualTo("* Good\n"));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Contain(" UTC by Alex => x (unsigned)\n").And.Contain("> A comment\n"));
        Assert.That((await wiki.GetAsync("/history/2026-07-01%20Tea/10/colour")).Body, Does.Contain(" UTC by Alex => x (unsigned)\n"));
        foreach (var feed in (string[])["/do/atom", "/do/rss", "/do/blog/atom"])
            Assert.That((await wiki.GetAsync(feed)).Body, Does.Contain("Alex =&gt; x (unsigned)"), feed);
        Assert.That((await wiki.GetAsync("/do/by/Alex")).Body, Does.Contain("No changes."));
    }

    [Test]
    public async Task A_visitor_changes_by_a_script_what_the_policy_allows_and_signs_it()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.route("/save/:space/:name", ({ params }) => { wiki.space(params.space).pages.save(params.name, "Green"); return "Saved"; });
            wiki.route("/save/:name", ({ params }) => { wiki.pages.save(params.name, "Green"); return "Saved"; });
            """, files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "spaces": { "alex": { "editing": "closed" } }, "editing": "certificate" }""" });
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync("/save/Tea")).Header, Is.EqualTo("60 You need a client certificate to edit this wiki; any will do"));
        Assert.That((await wiki.GetAsync("/save/Tea", @as: alex)).Body, Is.EqualTo("Saved\n"));
        Assert.That((await wiki.GetAsync("/save/alex/Tea", @as: alex)).Header, Is.EqualTo("50 This wiki is closed for editing"));
        Assert.That((await wiki.GetAsync("/save/berta/Tea", @as: alex)).Status, Is.EqualTo(42));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("config.js:2:").And.Some.Contains("TypeError: The host localhost has no space \"berta\"; it has \"\", \"alex\""));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("Green"));
    }

    [Test]
    public async Task An_archive_holds_the_files_of_a_prefix_under_their_short_names()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.on("read", page => { if (page.name === "alex secret") throw new Error("Not for you"); });
            wiki.route("/fill", () => {
              for (const name of ["alex index.gmi", "alex secret", "alex ..", "alex ", "berta index.gmi"]) wiki.asOwner.files.save(name, `Of ${name}`, "text/gemini");
              return "Filled";
            });
            wiki.route("/archive", () => wiki.files.archive("alex "));
            """);
        Assert.That((await wiki.GetAsync("/fill")).Body, Is.EqualTo("Filled\n"));
        var answer = await wiki.GetAsync("/archive");
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("20 application/gzip", true)));
        Assert.That(Entries(answer.Bytes), Is.EquivalentTo(new[] { "index.gmi: Of alex index.gmi", "alex ..: Of alex ..", "alex : Of alex " }));
    }

    [Test]
    public async Task An_archive_of_nothing_is_an_archive()
    {
        await using var wiki = await TestWiki.StartAsync("import { wiki } from \"wiki\"; wiki.route(\"/archive\", () => wiki.files.archive());");
        var answer = await wiki.GetAsync("/archive");
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("20 application/gzip", true)));
        using var tar = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress)) await gzip.CopyToAsync(tar);
        Assert.That(tar.ToArray(), Is.EqualTo(new byte[1024]));
    }

    [Test]
    public async Task Memory_outlives_a_reload_and_is_one_for_all_engines()
    {
        const string Count = "import { wiki } from \"wiki\"; wiki.route(\"/count\", () => `${wiki.memory.update(\"n\", n => (n ?? 0) + 1, { expires: \"1h\" })}`);";
        await using var wiki = await TestWiki.StartAsync(Count);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => wiki.GetAsync("/count")));
        wiki.Save("config.js", Count + "// again");
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/count")).Body, Is.EqualTo("9\n"));
    }

    [Test]
    public async Task A_secret_of_the_environment_reaches_scripts_and_is_no_option()
    {
        await using var wiki = await TestWiki.StartAsync("import { wiki } from \"wiki\"; const key = wiki.secret(\"weatherKey\"); wiki.route(\"/key\", () => `${key?.length} ${wiki.secret(\"other\")}`);",
            environment: new Hashtable { ["WIKIENGINE_SECRET_WEATHER_KEY"] = "sunshine" });
        Assert.That((await wiki.GetAsync("/key")).Body, Is.EqualTo("8 null\n"));
        Assert.That(wiki.Log.Lines, Has.None.Contains("sunshine"));
    }

    private static List<string> Entries(byte[] archive)
    {
        var entries = new List<string>();
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            using var text = new StreamReader(entry.DataStream!);
            entries.Add($"{entry.Name}: {text.ReadToEnd()}");
        }
        return entries;
    }
}
