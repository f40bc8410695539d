using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>Accounts as scripts see them.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AccountScriptTests
{
    private const string Script = """
        import { wiki, certificateRequired } from "wiki";
        const describe = a => a && `${a.name} ${a.created instanceof Date} ${a.certificates.length} ${a.certificates.map(c => c.commonName).join()}`;
        wiki.settings.editing = "open";
        wiki.route("/me", ({ account }) => `${describe(account)}`);
        wiki.route("/of", ({ certificate }) => `${describe(wiki.accounts.of(certificate))}`);
        wiki.route("/find/:name", ({ params }) => `${describe(wiki.accounts.find(params.name))}`);
        wiki.route("/list", () => wiki.accounts.list().map(describe).join("\n") || "none");
        wiki.route("/create/:name", ({ params, certificate }) => {
          try { return describe(wiki.accounts.create(params.name, certificate)); } catch (e) { return `${e}`; }
        });
        wiki.route("/forged", ({ certificate }) => {
          try { return describe(wiki.accounts.create("Forged", { keyFingerprint: "spki-sha256$" + "0".repeat(64) })); } catch (e) { return `${e}`; }
        });
        wiki.route("/heard", () => wiki.store.get("heard") ?? "nothing");
        const hear = what => (account, request) => { wiki.store.update("heard", h => `${h ?? ""}${what} ${describe(account)} ${request.path}\n`); };
        wiki.on("registered", hear("registered"));
        wiki.on("registered", () => { throw new Error("deaf"); });
        wiki.on("certificate-added", async (account, request) => hear("added")(account, request));
        """;

    [Test]
    public async Task Scripts_find_make_and_list_accounts()
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        using var alex = await Visitor.MakeAsync();
        using var berta = await Visitor.MakeAsync("/CN=Berta");
        Assert.That(await alex.BodyAsync(wiki, "/me"), Is.EqualTo("null\n"));
        Assert.That(await alex.BodyAsync(wiki, "/list"), Is.EqualTo("none\n"));

        Assert.That(await alex.BodyAsync(wiki, "/create/Garden"), Is.EqualTo("Garden true 1 Alex\n"));

        foreach (var path in (string[])["/me", "/of", "/find/garden", "/list"])
            Assert.That(await alex.BodyAsync(wiki, path), Is.EqualTo("Garden true 1 Alex\n"), path);
        Assert.That(await berta.BodyAsync(wiki, "/find/none"), Is.EqualTo("null\n"));
        Assert.That(await berta.BodyAsync(wiki, "/create/GARDEN"), Does.StartWith("Error: 61 The name GARDEN is taken."));
        Assert.That(await alex.BodyAsync(wiki, "/create/Other"), Does.StartWith("Error: 61 Your certificate belongs to an account already"));
        Assert.That(await berta.BodyAsync(wiki, "/forged"), Is.EqualTo("TypeError: accounts.create(name, certificate) needs request.certificate, but got another object\n"));
        Assert.That((await wiki.GetAsync("/of")).Header, Is.EqualTo("42 This page's script failed"));
    }

    [Test]
    public async Task Scripts_hear_of_new_accounts_and_certificates_and_a_failure_stops_nothing()
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        using var alex = await Visitor.MakeAsync();
        using var second = await Visitor.MakeAsync("/CN=Second");
        using var third = await Visitor.MakeAsync("/CN=Third");
        var codes = await alex.RegisterAsync(wiki);
        await wiki.AnswerAsync("/account/join", await alex.CodeAsync(wiki), second.Certificate);
        await wiki.AnswerAsync("/account/recover", codes[0], third.Certificate);

        Assert.That((await wiki.GetAsync("/heard")).Body, Is.EqualTo("""
            registered Alex true 1 Alex /account/register
            added Alex true 2 Alex,Second /account/join
            added Alex true 3 Alex,Second,Third /account/recover

            """));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("script config.js failed in registered: config.js:").And.Some.Contains("deaf"));
    }
}
