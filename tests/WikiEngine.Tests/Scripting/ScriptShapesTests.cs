using System.Text;
using System.Text.Json;

namespace WikiEngine.Tests.Scripting;

public class ScriptShapesTests
{
    private static Page Page => new()
    {
        Space = "alex",
        Name = "2026-01-02 Hello",
        Text = "Hello\n",
        Title = "Hello",
        Revision = 3,
        IsCurrent = false,
        Time = TestCertificates.From,
        Author = "Alex",
        Code = "1234",
        Summary = "greets",
        Size = 6,
        Footer = ["=> /history History"],
    };

    [Test]
    public async Task A_request_shows_all_that_it_holds()
    {
        using var scripts = TestScripts.Config("wiki.route(/^\\/a/, r => text(JSON.stringify(r), r.link(\"/x\"), r.link(\"https://y/\"), r.absoluteLink(\"/x\"), Object.keys(r).join()));");
        var request = TestScripts.Request("/a/b c", query: "1+1=2", space: "alex");
        request.Parameters = new Dictionary<string, string> { ["room"] = "b c" };

        var answer = (TextBody)(await scripts.Wiki.Routes.Single().Handler(request))!.Body!;

        Assert.That(answer.Text, Is.EqualTo(
            """
            {"url":"gemini://example.org/a/b c?1%2B1%3D2","scheme":"gemini","host":"example.org","port":1965,"space":"alex","path":"/a/b c","segments":["a","b c"],"params":{"room":"b c"},"query":"1+1=2","certificate":null,"account":null,"upload":null,"remoteAddress":"192.0.2.1","remoteNetwork":"192.0.2.1","protocol":"gemini"}
            /alex/x
            https://y/
            gemini://example.org/alex/x
            url,scheme,host,port,space,path,segments,params,query,certificate,account,upload,remoteAddress,remoteNetwork,protocol,link,absoluteLink

            """.ReplaceLineEndings("\n")));
    }

    [TestCase("/^\\/(?<room>[^/]+)$/u", "/x", true)]
    [TestCase("/^\\/\\p{L}+$/u", "/é", true)]
    [TestCase("/(?<=\\/)b$/", "/b", true)]
    [TestCase("/^\\/(a)\\1$/i", "/aA", true)]
    [TestCase("/^\\/\\d$/", "/\u0661", false)]
    [TestCase("new RegExp(\"^/x$\")", "/x", true)]
    public async Task A_regular_expression_matches_as_in_JavaScript(string pattern, string path, bool matches)
    {
        using var scripts = TestScripts.Config($"wiki.route({pattern}, () => \"yes\");");

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(await scripts.GetAsync(path) is not null, Is.EqualTo(matches));
    }

    [Test]
    public async Task A_query_that_is_not_there_is_null()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/\", r => text(r.query === null, r.path));");

        Assert.That(await scripts.TextAsync("/"), Is.EqualTo("true\n/\n"));
    }

    [Test]
    public async Task A_certificate_shows_all_that_it_holds()
    {
        var certificate = TestCertificates.Of("CN=Alex");
        using var scripts = TestScripts.Config("wiki.route(\"/\", ({ certificate: c }) => text(JSON.stringify(c), c.notBefore instanceof Date, c));");

        var lines = (await scripts.TextAsync("/", certificate)).Split('\n');

        var shape = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(shape.GetProperty("fingerprint").GetString(), Is.EqualTo(certificate.Fingerprint).And.StartsWith("sha256$"));
            Assert.That(shape.GetProperty("keyFingerprint").GetString(), Is.EqualTo(certificate.KeyFingerprint));
            Assert.That(shape.GetProperty("commonName").GetString(), Is.EqualTo("Alex"));
            Assert.That(shape.GetProperty("subject").GetString(), Is.EqualTo("/CN=Alex"));
            Assert.That(shape.GetProperty("issuer").GetString(), Is.EqualTo("/CN=Alex"));
            Assert.That(shape.GetProperty("serialNumber").GetString(), Is.EqualTo(certificate.SerialNumber));
            Assert.That(shape.GetProperty("notBefore").GetString(), Is.EqualTo("2026-01-02T03:04:05.000Z"));
            Assert.That(shape.GetProperty("notAfter").GetString(), Is.EqualTo("2126-01-02T03:04:05.000Z"));
            Assert.That(shape.GetProperty("isInDate").GetBoolean(), Is.EqualTo(certificate.IsInDate));
            Assert.That(shape.GetProperty("algorithm").GetString(), Is.EqualTo("EC"));
            Assert.That(shape.GetProperty("isTrusted").GetBoolean(), Is.False);
            Assert.That(lines[1], Is.EqualTo("true"));
            Assert.That(lines[2], Is.EqualTo("Subject Name: /CN=Alex"));
            Assert.That(lines[3], Is.EqualTo("Issuer Name: /CN=Alex"));
        });
    }

    [Test]
    public async Task A_certificate_that_no_handler_looks_at_is_not_parsed()
    {
        var broken = new ClientCertificate(Encoding.UTF8.GetBytes("no certificate"));
        using var scripts = TestScripts.Config("wiki.route(\"/\", ({ certificate }) => certificate ? \"there\" : \"none\");");

        Assert.That(await scripts.TextAsync("/", broken), Is.EqualTo("there\n"));
    }

    [Test]
    public async Task A_footer_sees_the_page_and_adds_lines()
    {
        using var scripts = TestScripts.Config("wiki.footer((page, request) => [JSON.stringify(page), null, request.path]);");
        var page = Page;

        var lines = (await scripts.Wiki.Footers.Single()(page, TestScripts.Request("/page/Hello")))!;

        Assert.That(string.Join('\n', lines), Is.EqualTo(
            """{"name":"2026-01-02 Hello","space":"alex","text":"Hello\n","title":"Hello","revision":3,"isCurrent":false,"time":"2026-01-02T03:04:05.000Z","author":"Alex","byline":null,"code":"1234","summary":"greets","size":6,"footer":["=> /history History"]}"""
            + "\n/page/Hello"));
        Assert.That(page.Footer.Single(), Is.EqualTo("=> /history History"));
    }

    [TestCase("page.footer = page.footer.filter(l => !l.includes('History')).concat('new');", "new")]
    [TestCase("page.footer = ['a', null, 'b'];", "a|b")]
    [TestCase("page.footer.push('more');", "=> /history History|more")]
    [TestCase("", "=> /history History")]
    public async Task A_footer_may_replace_the_lines_so_far(string body, string expected)
    {
        using var scripts = TestScripts.Config($"wiki.footer(page => {{ {body} }});");
        var page = Page;

        Assert.That(await scripts.Wiki.Footers.Single()(page, TestScripts.Request("/")), Is.Null);
        Assert.That(string.Join('|', page.Footer), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_menu_adds_lines()
    {
        using var scripts = TestScripts.Config("wiki.menu(r => [`=> ${r.link(\"/a\")} A`]); wiki.menu(() => \"one\"); wiki.menu(() => {});");
        var request = TestScripts.Request("/", space: "alex");

        Assert.That((await scripts.Wiki.Menus[0](request))!.Single(), Is.EqualTo("=> /alex/a A"));
        Assert.That((await scripts.Wiki.Menus[1](request))!.Single(), Is.EqualTo("one"));
        Assert.That(await scripts.Wiki.Menus[2](request), Is.Null);
    }

    [TestCase(ChangeKind.Page, "page")]
    [TestCase(ChangeKind.File, "file")]
    [TestCase(ChangeKind.DeletePage, "delete-page")]
    [TestCase(ChangeKind.DeleteFile, "delete-file")]
    [TestCase(ChangeKind.Rename, "rename")]
    [TestCase(ChangeKind.Restore, "restore")]
    [TestCase(ChangeKind.Upload, "upload")]
    public async Task An_authorize_hook_sees_the_change_and_the_upload(ChangeKind kind, string word)
    {
        using var scripts = TestScripts.Config("wiki.on(\"authorize\", (change, { upload }) => notFound(JSON.stringify([change, upload])));");
        var upload = new Upload { Size = 5, Mime = "text/plain", Token = "secret", Parameters = new Dictionary<string, string> { ["x"] = "y" } };
        var change = new ProposedChange(kind, "alex", "A") { NewName = "B", Size = 5, Mime = "text/plain" };

        var refusal = await scripts.Wiki.AuthorizeHooks.Single()(change, TestScripts.Request("/raw/A", upload: upload));

        Assert.That(refusal!.Meta, Is.EqualTo(
            """[{"kind":"KIND","space":"alex","name":"A","newName":"B","size":5,"mime":"text/plain"},{"size":5,"mime":"text/plain","token":"secret","parameters":{"x":"y"}}]"""
                .Replace("KIND", word, StringComparison.Ordinal)));
    }

    [Test]
    public async Task An_upload_gives_its_text_and_its_bytes()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/\", ({ upload }) => text(upload.text(), upload.bytes() instanceof Uint8Array, upload.bytes().join()));");
        var request = TestScripts.Request("/", upload: new() { Size = 2, Bytes = "hé"u8.ToArray() });

        Assert.That(((TextBody)(await scripts.Wiki.Routes.Single().Handler(request))!.Body!).Text, Is.EqualTo("hé\ntrue\n104,195,169\n"));
    }
}
