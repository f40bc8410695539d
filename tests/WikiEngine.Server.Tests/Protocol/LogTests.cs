using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

[Parallelizable(ParallelScope.All)]
internal sealed class LogTests
{
    [Test]
    public async Task At_debug_level_each_handshake_is_told_with_the_certificate_and_what_signed_it()
    {
        using var authority = await Access.Authority.MakeAsync();
        using var member = await authority.IssueAsync();
        using var stranger = await OpenSsl.MakeAsync("EC", "/CN=Alex");
        using var late = await OpenSsl.MakeDatedAsync("EC", 2020, 2021);
        await using var wiki = await TestWiki.StartAsync(options: options => options.ClientAuthorities = [authority.File], level: LogLevel.Debug);
        await wiki.GetAsync("/");
        await wiki.GetAsync("/", member);
        foreach (var certificate in (OpenSslCertificate[])[stranger, late]) await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/", certificate, "-tls1_2");
        var handshakes = wiki.Log.Lines.Where(line => line.Contains("Handshake: ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("Handshake: ", StringComparison.Ordinal)..]);
        Assert.That(handshakes, Is.EqualTo(new[]
        {
            "Handshake: Tls13, no client certificate",
            $"Handshake: Tls13, {Fingerprint.OfCertificate(member.RawData)} /CN=Alex /CN=Garden CA in date, signed by an authority of this wiki",
            $"Handshake: Tls12, {await OpenSsl.FingerprintAsync(stranger)} /CN=Alex /CN=Alex in date, signed by nobody known",
            $"Handshake: Tls12, {await OpenSsl.FingerprintAsync(late)} /CN=Alex /CN=Alex out of date, signed by nobody known",
        }));
    }

    [TestCase("/do/new?secretname", 30)]
    [TestCase("/login?/secretname", 30)]
    [TestCase("/login?secretname", 30)]
    [TestCase("/whoami?secretname", 20)]
    [TestCase("/do/new?secretname%", 59)]
    [TestCase("gemini://elsewhere.example/?secretname", 53)]
    [TestCase("ftp://localhost/?secretname", 53)]
    public async Task The_log_has_no_query(string url, int status)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Trace);
        using var alex = Certificates.Make("CN=Alex");
        foreach (var certificate in new[] { alex, null })
        {
            var answer = await wiki.GetAsync(url, @as: certificate);
            Assert.That(answer.Status, Is.EqualTo(status).Or.EqualTo(60));
        }
        await AssertIsDiscreetAsync(wiki);
    }

    [TestCase(";size=3;token=secretname")]
    [TestCase(";size=3,token=secretname")]
    [TestCase(";size=secretname")]
    [TestCase(";size=3;token=hello;token=secretname")]
    [TestCase(";size=3;token=secretname%")]
    [TestCase(";size=4;token=secretname")]
    [TestCase(";token=secretname")]
    [TestCase(";size=3;mime=a/b;token=secretname")]
    [TestCase(";size=3;base=secretname;token=hello")]
    public async Task The_log_has_no_token(string parameters)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Trace);
        Assert.That((await wiki.PutAsync("/page/X", "abc", parameters)).Status, Is.EqualTo(59));
        await AssertIsDiscreetAsync(wiki);
    }

    /// <summary>Stopped, the server has written all that it will write.</summary>
    private static async Task AssertIsDiscreetAsync(TestWiki wiki)
    {
        await wiki.Server.StopAsync();
        Assert.That(wiki.Log.Lines, Has.Some.Contains("://").Or.Some.Contains("refused request"));
        Assert.That(wiki.Log.Lines, Has.None.Contains("secretname"));
    }
}
