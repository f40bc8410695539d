using System.Text.Json;
using System.Text.RegularExpressions;
using WikiEngine.Scripting;

namespace WikiEngine.Tests.Scripting;

/// <summary>What scripts have and what wiki.d.ts says of it is the same.</summary>
public class ScriptTypesTests
{
    private static readonly string Declared = ScriptTypes.Declarations;

    [Test]
    public async Task Every_export_of_the_module_is_declared_and_no_other()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => Object.keys(all).sort().join(\"\\n\"));");

        var wiki = Declared[..Declared.IndexOf("declare module \"wiki/test\"", StringComparison.Ordinal)];
        var names = Regex.Matches(wiki, @"^  export (?:const|function) (\w+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Distinct();

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(string.Join('\n', names.Order(StringComparer.Ordinal)) + "\n"));
    }

    [Test]
    public void Every_export_of_the_module_for_tests_is_declared_and_no_other()
    {
        var names = Regex.Matches(Declared[Declared.IndexOf("declare module \"wiki/test\"", StringComparison.Ordinal)..], @"^  export function (\w+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.That(names, Is.EquivalentTo(WikiEngine.Scripting.Testing.TestModule.Names));
    }

    [TestCase("const wiki", "wiki")]
    [TestCase("interface Settings", "wiki.settings")]
    [TestCase("interface Store", "wiki.store")]
    [TestCase("interface Accounts", "wiki.accounts")]
    [TestCase("interface AccountCertificate", "request.account.certificates[0]")]
    [TestCase("interface Request", "request")]
    [TestCase("interface Certificate", "request.certificate")]
    [TestCase("interface Upload", "request.upload")]
    [TestCase("interface Account", "request.account")]
    public async Task Every_word_of_an_object_is_declared_and_no_other(string declaration, string value)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", request => Object.getOwnPropertyNames({value}).sort().join(\"\\n\"));");
        var request = new Request
        {
            Url = "gemini://example.org/x",
            Scheme = "gemini",
            Host = "example.org",
            Segments = ["x"],
            RemoteAddress = System.Net.IPAddress.Loopback,
            Protocol = "gemini",
            Certificate = TestCertificates.Of("CN=Alex"),
            Account = new("Alex") { Certificates = [new("spki-sha256$1", "sha256$1", "Alex", default, default)] },
            Upload = new() { Size = 1 },
        };

        var answer = (GemtextBody)(await scripts.Wiki.Routes.Single().Handler(request))!.Body!;

        var expected = Members(declaration).Order(StringComparer.Ordinal);
        Assert.That(answer.Parts.Single().Text, Is.EqualTo(string.Join('\n', expected)));
    }

    [TestCase("interface Pages", "wiki.pages")]
    [TestCase("interface Files", "wiki.files")]
    [TestCase("interface Space", "wiki.space('alex')")]
    [TestCase("interface Owner ", "wiki.asOwner")]
    [TestCase("interface OwnerSpace", "wiki.asOwner.space('alex')")]
    [TestCase("interface Memory", "wiki.memory")]
    [TestCase("interface Page ", "wiki.asOwner.pages.get('Tea')")]
    [TestCase("interface Saved", "wiki.pages.history('Tea')[0]")]
    [TestCase("interface Hit", "wiki.pages.search('Tea')[0]")]
    [TestCase("interface File ", "wiki.files.get('Dot')")]
    public async Task Every_word_of_what_the_wiki_holds_is_declared_and_no_other(string declaration, string value)
    {
        await using var wiki = Pipeline.CoreWiki.Start(script: $$"""
            wiki.route("/x", () => {
              wiki.asOwner.pages.save("Tea", "Green");
              wiki.asOwner.files.save("Dot", "x", "text/plain");
              return text(Object.getOwnPropertyNames({{value}}).sort().join("\n"));
            });
            """);

        var answer = await wiki.AnswerAsync("/x");

        Assert.That(answer, Is.EqualTo(string.Join('\n', Members(declaration).Order(StringComparer.Ordinal))));
    }

    [Test]
    public async Task The_shapes_of_page_and_change_are_declared()
    {
        using var scripts = TestScripts.Config("wiki.footer(page => Object.keys(page).sort()); wiki.on(\"authorize\", change => notFound(Object.keys(change).sort().join()));");
        var request = TestScripts.Request("/");

        var page = await scripts.Wiki.Footers.Single()(new() { Space = "", Name = "A", Text = "", Revision = 1 }, request);
        var change = await scripts.Wiki.AuthorizeHooks.Single()(new(ChangeKind.Page, "", "A"), request);

        Assert.That(string.Join(',', page!), Is.EqualTo(string.Join(',', Members("interface Page").Concat(Members("interface FooterPage")).Order(StringComparer.Ordinal))));
        Assert.That(change!.Meta, Is.EqualTo(string.Join(',', Members("interface Change").Order(StringComparer.Ordinal))));
    }

    [Test]
    public async Task The_shapes_of_what_hooks_get_are_declared()
    {
        using var scripts = TestScripts.Config("""
            wiki.on("edit", edit => notFound(Object.keys(edit).sort().join()));
            wiki.on("saved", change => { console.log(Object.keys(change).sort().join()); });
            wiki.on("page", page => { page.text = Object.keys(page).sort().join(); });
            """);
        var (request, shown) = (TestScripts.Request("/"), new ShownPage(new() { Space = "", Name = "A", Text = "", Revision = 1 }));

        var refusal = await scripts.Wiki.EditHooks.Single()(new() { Kind = ChangeKind.Page, Space = "", Name = "A", Text = "", Code = "0123" }, request);
        await scripts.Wiki.SavedHooks.Single()(new() { Kind = ChangeKind.Page, Space = "", Name = "A", Time = default, Code = "0123" }, request);
        await scripts.Wiki.PageHooks.Single()(shown, request);

        Assert.That(refusal!.Meta, Is.EqualTo(Listed("interface Edit ")));
        Assert.That(scripts.Log.Lines, Has.Some.EndsWith(": " + Listed("interface Saved")));
        Assert.That(shown.Text, Is.EqualTo(Listed("interface Page ")));
    }

    [Test]
    public async Task The_shape_of_what_is_fetched_is_declared()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", async () => Object.keys(await wiki.fetch(\"gemini://a/\")).sort().join(\"\\n\"));");
        scripts.Wiki.Network = (_, _) => Task.FromResult(new Fetched { Status = 20, Meta = "" });

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(string.Join('\n', Members("interface Fetched").Order(StringComparer.Ordinal)) + "\n"));
    }

    [Test]
    public void Everything_declared_has_a_doc_comment()
    {
        var lines = Declared.Split('\n');
        var bare = lines.Where((line, i) => Regex.IsMatch(line, @"^( {2}export |    (readonly )?\w+[?(:<])") && !lines[i - 1].TrimEnd().EndsWith("*/", StringComparison.Ordinal));

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public void What_the_sandbox_takes_away_is_said()
    {
        foreach (var name in "Proxy BigInt BigInt64Array BigUint64Array Atomics SharedArrayBuffer WeakRef FinalizationRegistry ShadowRealm Temporal yield* import() eval Function toSorted".Split(' '))
            Assert.That(Declared, Does.Contain(name));
    }

    [Test]
    public void The_editor_is_told_to_check() =>
        Assert.That(JsonDocument.Parse(ScriptTypes.EditorConfiguration).RootElement.GetProperty("compilerOptions").GetProperty("checkJs").GetBoolean());

    private static string Listed(string declaration) => string.Join(',', Members(declaration).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Members(string declaration)
    {
        var start = Declared.IndexOf("  export " + declaration, StringComparison.Ordinal);
        var block = Declared[start..Declared.IndexOf("\n  }", start, StringComparison.Ordinal)];
        return Regex.Matches(block, @"^    (?:readonly )?(\w+)[(:<?]", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Distinct();
    }
}
