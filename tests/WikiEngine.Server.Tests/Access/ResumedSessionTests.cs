using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Access;

/// <summary>Rights are never derived from the handshake: a session that was begun with a right does not keep it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ResumedSessionTests
{
    private static readonly string[] Versions = ["-tls1_2", "-tls1_3"];

    [Test]
    public async Task A_certificate_that_was_dropped_from_the_list_is_refused_on_a_resumed_session([ValueSource(nameof(Versions))] string version)
    {
        using var alex = await OpenSsl.MakeAsync("EC");
        using var berta = await OpenSsl.MakeAsync("EC");
        var (ofAlex, ofBerta) = (await OpenSsl.FingerprintAsync(alex), await OpenSsl.FingerprintAsync(berta));
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = Options(ofAlex, ofBerta) });
        await using var kept = await wiki.KeepSessionsAsync();
        var session = alex.PathOf("session");
        Assert.That(await AskAsync(wiki, alex, version, "-sess_out", session), Does.Contain("New, ").And.Contain("\r\n# Tea\n"));
        Assert.That(await AskAsync(wiki, alex, version, "-sess_in", session), Does.Contain("Reused, ").And.Contain("\r\n# Tea\n"));
        wiki.Save("wikiengine.json", Options(ofBerta));
        await wiki.ReloadAsync();
        Assert.That(await AskAsync(wiki, alex, version, "-sess_in", session), Does.Contain("Reused, ").And.Contain("61 Your client certificate is not authorized to read here"));
        Assert.That(await AskAsync(wiki, berta, version), Does.Contain("\r\n# Tea\n"));
    }

    private static Task<string> AskAsync(TestWiki wiki, OpenSslCertificate visitor, params string[] options) => OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/page/Tea", visitor, options);

    private static string Options(params string[] editors) => $$"""{ "reading": "known", "editors": [{{string.Join(", ", editors.Select(editor => $"\"{editor}\""))}}] }""";
}
