using System.Security.Authentication;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 3 and 4: any certificate reaches the handler, whatever client, key, date, version of TLS or session it comes with.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class IdentityTests
{
    /// <summary>The route of <c>scripts/test.js</c>.</summary>
    private static readonly string Script = File.ReadAllText(Repository.Find("scripts/test.js"));

    private static readonly string[] Keys = ["EC", "RSA", "Ed25519"];
    private static readonly string[] Kinds = ["self-signed", "expired", "not yet valid", "signed by an authority", "of the wrong purpose"];
    private static readonly string[] Versions = ["-tls1_2", "-tls1_3"];

    [Test, Line(3), Line(4)]
    public async Task A_script_sees_the_fingerprint_that_openssl_prints([ValueSource(nameof(Keys))] string key, [ValueSource(nameof(Kinds))] string kind)
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        await using var kept = await wiki.KeepSessionsAsync();
        using var certificate = await MakeAsync(key, kind);
        var fingerprint = await OpenSsl.FingerprintAsync(certificate);
        foreach (var version in Versions)
        {
            var session = certificate.PathOf("session" + version);
            var first = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", certificate, version, "-sess_out", session);
            Assert.That(first, Does.Contain($"20 text/plain; charset=UTF-8\r\nTest\n{fingerprint}\n").And.Contain("New, TLSv1"));
            var resumed = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", certificate, version, "-sess_in", session);
            Assert.That(resumed, Does.Contain($"20 text/plain; charset=UTF-8\r\nTest\n{fingerprint}\n").And.Contain("Reused, TLSv1"));
        }
    }

    [Test, Line(4)]
    public async Task A_resumed_session_keeps_the_identity_that_was_put_down_since([ValueSource(nameof(Versions))] string version)
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        await using var kept = await wiki.KeepSessionsAsync();
        using var certificate = await OpenSsl.MakeAsync("EC");
        var session = certificate.PathOf("session");
        await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", certificate, version, "-sess_out", session);
        var resumed = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", null, version, "-sess_in", session);
        Assert.That(resumed, Does.Contain("Reused, TLSv1").And.Contain(await OpenSsl.FingerprintAsync(certificate)));
    }

    [Test, Line(4)]
    public async Task An_option_switches_resumption_off([ValueSource(nameof(Versions))] string version)
    {
        await using var wiki = await TestWiki.StartAsync(Script, options: options => options.Resumption = false);
        using var certificate = await OpenSsl.MakeAsync("EC");
        var session = certificate.PathOf("session");
        await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", certificate, version, "-sess_out", session);
        var second = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test", null, [version, .. File.Exists(session) ? (ReadOnlySpan<string>)["-sess_in", session] : []]);
        Assert.That(second, Does.Contain("New, TLSv1").And.Contain("60 Please show a certificate\r\n"));
    }

    [Test, Line(4)]
    public async Task Early_data_is_not_offered()
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        Assert.That(await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/", null, "-tls1_3"), Does.Contain("Max Early Data: 0").And.Not.Match("Max Early Data: [1-9]"));
    }

    [Test, Line(4)]
    public async Task Dates_are_looked_up_for_every_request_also_on_a_resumed_session([ValueSource(nameof(Versions))] string version)
    {
        // The certificate begins when it is made, a moment from now.
        var clock = new SetClock(DateTimeOffset.UtcNow.AddMinutes(1));
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.route("/do/date", ({ certificate }) => certificate.isInDate ? "in date" : "out of date");
            """, clock: clock);
        await using var kept = await wiki.KeepSessionsAsync();
        using var certificate = await OpenSsl.MakeAsync("EC");
        var session = certificate.PathOf("session");
        Assert.That(await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/date", certificate, version, "-sess_out", session), Does.Contain("\r\nin date"));
        clock.Now += TimeSpan.FromDays(31);
        Assert.That(await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/date", certificate, version, "-sess_in", session), Does.Contain("Reused").And.Contain("\r\nout of date"));
    }

    [Test, Line(2), Line(3)]
    public async Task Certificates_that_NET_makes_come_through([Values("EC", "RSA")] string key, [Values(SslProtocols.Tls12, SslProtocols.Tls13)] SslProtocols version)
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        using var alex = key == "EC" ? Certificates.Make("CN=Alex") : Certificates.MakeRsa("CN=Alex");
        Assert.That((await wiki.GetAsync("/do/test", alex, version)).Body, Does.StartWith($"Test\n{Fingerprint.OfCertificate(alex.RawData)}\n"));
    }

    private static Task<OpenSslCertificate> MakeAsync(string key, string kind) => kind switch
    {
        "expired" => OpenSsl.MakeDatedAsync(key, 2001, 2002),
        "not yet valid" => OpenSsl.MakeDatedAsync(key, 2095, 2096),
        "signed by an authority" => OpenSsl.MakeSignedAsync(key),
        "of the wrong purpose" => OpenSsl.MakeAsync(key, extension: "extendedKeyUsage=serverAuth"),
        _ => OpenSsl.MakeAsync(key),
    };
}
