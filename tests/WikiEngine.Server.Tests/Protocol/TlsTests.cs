using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 1, 2, 3 and 7: the handshake.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TlsTests
{
    [Test, Line(1)]
    public async Task Versions_1_2_and_1_3_are_accepted([Values(SslProtocols.Tls12, SslProtocols.Tls13)] SslProtocols version)
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync(protocols: version);
        Assert.That(connection.Tls.SslProtocol, Is.EqualTo(version));
        await connection.SendAsync($"{wiki.Root}/\r\n");
        Assert.That((await connection.ReadAnswerAsync()).Status, Is.EqualTo(20));
    }

    [Test, Line(1)]
    public async Task Older_versions_are_refused([Values("-tls1", "-tls1_1")] string version)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Debug);
        var output = await OpenSsl.RunAsync(["s_client", "-connect", $"127.0.0.1:{wiki.Port}", version, "-cipher", "DEFAULT@SECLEVEL=0"], mayFail: true);
        Assert.That(output, Does.Contain("Cipher is (NONE)"));
        await wiki.Log.WaitForAsync("Debug: Handshake failed");
    }

    [Test, Line(2)]
    public async Task A_certificate_is_asked_for([Values("-tls1_2", "-tls1_3")] string version)
    {
        await using var wiki = await TestWiki.StartAsync();
        var output = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/", null, version);
        // What a server prints that asks for one: the signatures that it takes in a client's certificate.
        Assert.That(output, Does.Contain("Requested Signature Algorithms").And.Contain("No client certificate CA names sent"));
        Assert.That(output, Does.Contain("20 text/gemini"));
    }

    [Test, Line(2)]
    public async Task Without_a_certificate_the_handler_sees_none()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.route("/me", ({ certificate }) => String(certificate));
            """);
        Assert.That((await wiki.GetAsync("/me")).Body, Is.EqualTo("null\n"));
    }

    [Test, Line(7)]
    public async Task A_plain_text_connection_is_dropped_without_harm(
        [Values("gemini://localhost/\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "\r\n", "\0\0\0\0\0\0\0\0")] string text)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Debug);
        using var socket = await PlainAsync(wiki);
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text));
        socket.Shutdown(SocketShutdown.Send);
        Assert.That(await ReadToEndAsync(socket), Does.Not.Contain("20 "));
        await wiki.Log.WaitForAsync("Debug: Handshake failed");
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
        Assert.That(wiki.Log.Lines, Has.None.StartWith("Error"));
    }

    [Test, Line(7)]
    public async Task A_connection_that_closes_at_once_does_no_harm()
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Debug);
        for (var i = 0; i < 50; i++)
        {
            using var socket = await PlainAsync(wiki);
            // Without lingering, closing resets.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
        Assert.That(wiki.Log.Lines, Has.None.StartWith("Error"));
    }

    [Test, Line(3)]
    public async Task A_certificate_that_TLS_cannot_process_fails_the_handshake_and_is_logged_at_debug_level()
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Debug);
        using var odd = new OpenSslCertificate();
        // OpenSSL takes no signature of this curve.
        await OpenSsl.RunAsync(["req", "-new", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp224k1", "-noenc", "-keyout", odd.Key, "-out", odd.File, "-subj", "/CN=Odd"]);
        await OpenSsl.RunAsync(["s_client", "-ign_eof", "-connect", $"127.0.0.1:{wiki.Port}", "-tls1_2", "-cert", odd.File, "-key", odd.Key], $"{wiki.Root}/\r\n", mayFail: true);
        Assert.That(await wiki.Log.WaitForAsync("Handshake failed"), Does.StartWith("Debug"));
        Assert.That(wiki.Log.Lines, Has.None.StartWith("Error"));
    }

    private static async Task<Socket> PlainAsync(TestWiki wiki)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, wiki.Port));
        return socket;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var all = new MemoryStream();
        try
        {
            await new NetworkStream(socket).CopyToAsync(all);
        }
        catch (IOException)
        {
            // A reset is a way to drop a connection too.
        }
        return System.Text.Encoding.Latin1.GetString(all.ToArray());
    }
}
