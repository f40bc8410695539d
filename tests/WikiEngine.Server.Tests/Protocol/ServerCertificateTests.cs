using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 5 and 29: which certificate the server shows.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ServerCertificateTests
{
    private static readonly string[] Hosts = ["localhost", "garden.localhost", "z\u00fcrich.localhost", "127.0.0.1", "[::1]"];

    [TestCase("localhost", "CN=localhost")]
    [TestCase("garden.localhost", "CN=garden.localhost")]
    [TestCase("GARDEN.localhost", "CN=garden.localhost")]
    [TestCase("xn--zrich-kva.localhost", "CN=xn--zrich-kva.localhost")]
    [TestCase("nobody.localhost", "CN=localhost")]
    [Line(5)]
    public async Task The_certificate_is_that_of_the_host_that_the_client_names(string serverName, string subject)
    {
        await using var wiki = await TestWiki.StartAsync(options: ServeAll);
        await using var connection = await wiki.ConnectAsync(serverName: serverName);
        Assert.That(connection.Tls.RemoteCertificate!.Subject, Is.EqualTo(subject));
    }

    [Test, Line(5)]
    public async Task Without_a_name_it_is_the_first_hosts([Values("-tls1_2", "-tls1_3")] string version)
    {
        await using var wiki = await TestWiki.StartAsync(options: ServeAll);
        var output = await OpenSsl.RunAsync(["s_client", "-ign_eof", "-connect", $"127.0.0.1:{wiki.Port}", "-noservername", version], $"gemini://127.0.0.1:{wiki.Port}/\r\n");
        Assert.That(output, Does.Contain("subject=CN = localhost\n").And.Contain("20 text/gemini"));
    }

    [Test, Line(5), Line(11)]
    public async Task Any_host_may_be_asked_for_whatever_the_handshake_named([ValueSource(nameof(Hosts))] string host)
    {
        await using var wiki = await TestWiki.StartAsync(options: ServeAll);
        Assert.That((await wiki.GetAsync($"gemini://{host}:{wiki.Port}/")).Header, Is.EqualTo("20 text/gemini; charset=UTF-8"));
    }

    [TestCase("127.0.0.1")]
    [TestCase("[::1]")]
    [Line(5)]
    public async Task An_address_serves_as_the_only_host(string host)
    {
        await using var wiki = await TestWiki.StartAsync(options: options => Serve(options, host));
        Assert.That((await wiki.GetAsync($"gemini://{host}:{wiki.Port}/do")).Header, Is.EqualTo($"31 gemini://{host}:{wiki.Port}/"));
        Assert.That((await wiki.GetAsync($"gemini://localhost:{wiki.Port}/")).Status, Is.EqualTo(53));
    }

    [Test, Line(29)]
    public async Task A_reload_takes_up_a_new_certificate_and_drops_no_connection()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetHost(new HostOption(new HostName("localhost"), "mine.pem", "mine-key.pem")),
            files: await NewPairAsync("First"));
        await using var early = await wiki.ConnectAsync();
        Assert.That(early.Tls.RemoteCertificate!.Subject, Is.EqualTo("CN=First"));

        foreach (var (name, text) in await NewPairAsync("Second")) wiki.Save(name, text);
        await wiki.ReloadAsync();
        await using var late = await wiki.ConnectAsync();
        Assert.That(late.Tls.RemoteCertificate!.Subject, Is.EqualTo("CN=Second"));

        await early.SendAsync($"{wiki.Root}/\r\n");
        var answer = await early.ReadAnswerAsync();
        Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((20, true)));
    }

    [Test, Line(29)]
    public async Task A_certificate_that_cannot_be_read_leaves_the_old_one_in_place()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetHost(new HostOption(new HostName("localhost"), "mine.pem", "mine-key.pem")),
            files: await NewPairAsync("First"));
        wiki.Save("mine.pem", "no certificate");
        await wiki.ReloadAsync();
        await using var connection = await wiki.ConnectAsync();
        Assert.That(connection.Tls.RemoteCertificate!.Subject, Is.EqualTo("CN=First"));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("mine.pem"));
    }

    [Test, Line(5)]
    public async Task The_server_may_have_any_kind_of_key([Values("EC", "RSA")] string kind)
    {
        using var pair = await OpenSsl.MakeAsync(kind, "/CN=Server");
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetHost(new HostOption(new HostName("localhost"), pair.File, pair.Key)));
        await using var connection = await wiki.ConnectAsync();
        Assert.That(((X509Certificate2)connection.Tls.RemoteCertificate!).Subject, Is.EqualTo("CN=Server"));
    }

    private static void ServeAll(WikiOptions options) => Serve(options, Hosts);

    private static void Serve(WikiOptions options, params string[] hosts)
    {
        foreach (var host in hosts)
            options.SetHost(new HostOption(HostName.TryParse(host, out var name) ? name : throw new ArgumentException(host)));
    }

    private static async Task<Dictionary<string, string>> NewPairAsync(string name)
    {
        using var pair = await OpenSsl.MakeAsync("EC", $"/CN={name}");
        return new() { ["mine.pem"] = await File.ReadAllTextAsync(pair.File), ["mine-key.pem"] = await File.ReadAllTextAsync(pair.Key) };
    }
}
