using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Uploads to a script's own routes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class UploadScriptTests
{
    private const string Capsule = """
        import { wiki, text, redirect, certificateRequired, badRequest } from "wiki";
        const authorize = ({ certificate, upload }) => certificate ? upload.bytes().length ? badRequest("read too early") : undefined : certificateRequired("Whose capsule?");
        wiki.upload("/capsule/:name", { authorize, size: 10, mime: ["text/gemini", "text/plain"] }, ({ params, upload, link }) => {
          if (upload.size === 0) wiki.store.delete(params.name);
          else wiki.store.set(params.name, `${upload.mime} ${upload.text()} ${upload.bytes().length}`);
          return redirect(link(`/capsule/${params.name}`));
        });
        wiki.upload("/open/:name", {}, ({ upload }) => text(upload.text()));
        wiki.route("/capsule/:name", ({ params }) => wiki.store.get(params.name));
        """;

    [Test]
    public async Task The_function_alone_decides_before_the_body_is_read()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync(Capsule + "wiki.on(\"authorize\", () => { throw new Error(\"nobody asks\"); });");
        Assert.That((await wiki.PutAsync("/capsule/Tea", "Green", ";mime=text/plain")).Header, Is.EqualTo("60 Whose capsule?"));
        Assert.That((await wiki.PutAsync("/capsule/Tea", "Green", ";mime=text/plain", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/Tea"));
        Assert.That((await wiki.GetAsync("/capsule/Tea")).Body, Is.EqualTo("text/plain Green 5\n"));
        Assert.That((await wiki.PutAsync("/capsule/Tea", "Green, no milk", ";mime=text/plain", alex)).Header, Is.EqualTo("59 This address does not take more than 10 bytes"));
        Assert.That((await wiki.PutAsync("/capsule/Tea", "Green", ";mime=image/png", alex)).Header, Is.EqualTo("59 This address does not take image/png"));
        Assert.That((await wiki.PutAsync("/capsule/Tea", "", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/Tea")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task Without_a_function_the_policy_and_the_hooks_decide()
    {
        await using var wiki = await StartAsync(Capsule + "wiki.on(\"authorize\", change => change.name === \"/open/Milk\" ? badRequest(`${change.kind} ${change.size}`) : undefined);");
        Assert.That((await wiki.PutAsync("/open/Tea", "Green", "")).Header, Does.StartWith("59 Uploads require a token"));
        Assert.That((await wiki.PutAsync("/open/Tea", "Green")).Body, Is.EqualTo("Green\n"));
        Assert.That((await wiki.PutAsync("/open/Milk", "White")).Header, Is.EqualTo("59 upload 5"));
        Assert.That((await wiki.PutAsync("/open/Tea", [0xff, 0xfe], ";token=hello")).Header, Is.EqualTo("59 The text is invalid UTF-8"));
    }

    [TestCase("throw new Error('no');", "Error: no")]
    [TestCase("return true;", "returned true")]
    [TestCase("return redirect('/elsewhere');", "authorize answered with 30")]
    [TestCase("return text('fine');", "and no success")]
    public async Task A_function_that_fails_lets_nothing_in(string body, string logged)
    {
        await using var wiki = await StartAsync($$"""
            import { wiki, text, redirect } from "wiki";
            wiki.upload("/capsule", { authorize: () => { {{body}} } }, () => { wiki.store.set("in", true); return "in"; });
            wiki.route("/in", () => JSON.stringify(wiki.store.get("in")));
            """);
        Assert.That((await wiki.PutAsync("/capsule", "Green")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.GetAsync("/in")).Body, Is.EqualTo("null\n"));
        Assert.That(await wiki.Log.WaitForAsync("script config.js failed in an upload"), Does.Contain(logged));
    }

    private static Task<TestWiki> StartAsync(string config) => TestWiki.StartAsync(config, settings: settings => settings.Tokens = ["hello"]);
}
