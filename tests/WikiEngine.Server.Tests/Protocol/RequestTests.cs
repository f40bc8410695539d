using System.Text;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 8, 9, 10 and 14: the request line.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RequestTests
{
    private TestWiki wiki = null!;

    private static readonly TestCaseData[] Malformed =
    [
        new("", "59 The request is empty; it should be a URL"),
        new("/page/X", "59 The URL lacks a scheme such as gemini://"),
        new("//localhost/page/X", "59 The URL lacks a scheme such as gemini://"),
        new("localhost", "59 The URL lacks a scheme such as gemini://"),
        new("gemini:/page/X", "59 The URL lacks a scheme such as gemini://"),
        new("gemini:localhost", "59 The URL lacks a scheme such as gemini://"),
        new("9emini://localhost/", "59 The URL lacks a scheme such as gemini://"),
        new("ge mini://localhost/", "59 The URL contains characters that should be percent-encoded"),
        new("://localhost/", "59 The URL lacks a scheme such as gemini://"),
        new("gemini://", "59 The URL lacks a host"),
        new("gemini:///page/X", "59 The URL lacks a host"),
        new("gemini://?query", "59 The URL lacks a host"),
        new("gemini://:{0}/", "59 The URL lacks a host"),
        new("gemini://alex@localhost:{0}/", "59 The URL names a user; nobody logs in this way here"),
        new("gemini://alex:secret@localhost:{0}/", "59 The URL names a user; nobody logs in this way here"),
        new("gemini://@localhost:{0}/", "59 The URL names a user; nobody logs in this way here"),
        new("gemini://localhost:{0}/page/X#part", "59 The URL has a fragment; fragments are not sent"),
        new("gemini://localhost:{0}/#", "59 The URL has a fragment; fragments are not sent"),
        new("gemini://localhost:{0}/\0", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\t", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\u007f", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\u0085", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\u2028", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\n", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\r", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/\ngemini://localhost:{0}/", "59 The URL contains control characters"),
        new("gemini://localhost:{0}/a b", "59 The URL contains characters that should be percent-encoded"),
        new("gemini://localhost:{0}/<x>", "59 The URL contains characters that should be percent-encoded"),
        new("gemini://localhost:{0}/..\\..\\etc", "59 The URL contains characters that should be percent-encoded"),
        new("gemini://localhost:99999/", "59 The port in the URL is none"),
        new("gemini://localhost:0/", "59 The port in the URL is none"),
        new("gemini://localhost:-1/", "59 The port in the URL is none"),
        new("gemini://localhost:1965x/", "59 The port in the URL is none"),
        new("gemini://localhost:99999999999999999999/", "59 The port in the URL is none"),
        new("gemini://[::1/", "59 The host in the URL is none"),
        new("gemini://::1/", "59 The host in the URL is none"),
        new("gemini://[localhost]:{0}/", "59 The host in the URL is none"),
        new("gemini://[]:{0}/", "59 The host in the URL is none"),
        new("gemini://local%68ost:{0}/", "59 The host in the URL is none"),
        new("gemini://a..b/", "59 The host in the URL is none"),
        new("gemini://localhost:{0}/page/%", "59 The path of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/page/%4", "59 The path of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/page/%zz", "59 The path of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/page/%ff", "59 The path of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/page/%C0%AF", "59 The path of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/page/%00", "59 Page names must not contain any control characters"),
        new("gemini://localhost:{0}/page/%0D%0A", "59 Page names must not contain any control characters"),
        new("gemini://localhost:{0}/do/new?%ff", "59 The query of the URL is not properly percent-encoded UTF-8"),
        new("gemini://localhost:{0}/do/new?100%", "59 The query of the URL is not properly percent-encoded UTF-8"),
    ];

    [OneTimeSetUp]
    public async Task StartAsync() => wiki = await TestWiki.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await wiki.DisposeAsync();

    [Test, Line(9), TestCaseSource(nameof(Malformed))]
    public async Task A_malformed_line_is_refused_with_what_is_wrong(string line, string header)
    {
        var answer = await wiki.SendAsync(Encoding.UTF8.GetBytes(string.Format(null, line, wiki.Port) + "\r\n"));
        Assert.That((answer.Header, answer.IsComplete, answer.Bytes.Length), Is.EqualTo((header, true, 0)));
    }

    [TestCase(new byte[] { 0xff }, "59 The URL is invalid UTF-8")]
    [TestCase(new byte[] { 0xc0, 0xaf }, "59 The URL is invalid UTF-8")]
    [TestCase(new byte[] { 0xed, 0xa0, 0x80 }, "59 The URL is invalid UTF-8")]
    [TestCase(new byte[] { 0xe2, 0x82 }, "59 The URL is invalid UTF-8")]
    [Line(9)]
    public async Task Bytes_that_are_no_UTF8_are_refused(byte[] bytes, string header) =>
        Assert.That((await wiki.SendAsync([.. Encoding.ASCII.GetBytes($"{wiki.Root}/page/"), .. bytes, .. "\r\n"u8])).Header, Is.EqualTo(header));

    [TestCase("gemini://elsewhere.example:{0}/", "53 This server does not serve that host")]
    [TestCase("gemini://elsewhere.example/", "53 This server does not serve that host")]
    [TestCase("gemini://127.0.0.1:{0}/", "53 This server does not serve that host")]
    [TestCase("gemini://[::1]:{0}/", "53 This server does not serve that host")]
    [TestCase("gemini://localhost./", "53 This server does not serve that host")]
    [TestCase("gemini://localhost/", "53 This server does not serve that port")]
    [TestCase("gemini://localhost:/", "53 This server does not serve that port")]
    [TestCase("gemini://localhost:1/", "53 This server does not serve that port")]
    [TestCase("http://localhost:{0}/", "53 This server serves gemini: and titan: URLs only")]
    [TestCase("https://localhost:{0}/", "53 This server serves gemini: and titan: URLs only")]
    [TestCase("gopher://localhost:{0}/", "53 This server serves gemini: and titan: URLs only")]
    [TestCase("spartan://localhost:{0}/", "53 This server serves gemini: and titan: URLs only")]
    [TestCase("titan://elsewhere.example/page/X;size=1", "53 This server does not serve that host")]
    [Line(10)]
    public async Task What_is_not_served_here_is_refused(string url, string header) =>
        Assert.That((await wiki.GetAsync(string.Format(null, url, wiki.Port))).Header, Is.EqualTo(header));

    [TestCase("a")]
    [TestCase("%41")]
    [TestCase("\u00fc")]
    [Line(8)]
    public async Task A_URL_of_1024_bytes_is_served_and_one_of_1025_is_refused(string filling)
    {
        var url = $"{wiki.Root}/do/index?";
        while (Encoding.UTF8.GetByteCount(url + filling) <= 1024) url += filling;
        url += new string('x', 1024 - Encoding.UTF8.GetByteCount(url));
        Assert.That((await wiki.GetAsync(url)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync(url + "x")).Header, Is.EqualTo("59 The URL is longer than 1024 bytes; longer texts are uploaded with Titan"));
    }

    [Test, Line(8), Line(19)]
    public async Task An_endless_line_is_refused_without_being_read_to_its_end()
    {
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"{wiki.Root}/do/new?{new string('x', 100_000)}");
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("59 The URL is longer than 1024 bytes; longer texts are uploaded with Titan", true)));
    }

    [Test, Line(8)]
    public async Task A_line_that_comes_byte_by_byte_is_served()
    {
        await using var connection = await wiki.ConnectAsync();
        foreach (var letter in Encoding.UTF8.GetBytes($"{wiki.Root}/do/index\r\n")) await connection.SendAsync(new[] { letter });
        Assert.That((await connection.ReadAnswerAsync()).Status, Is.EqualTo(20));
    }

    [Test, Line(8)]
    public async Task CR_and_LF_may_come_in_two_records()
    {
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"{wiki.Root}/do/index\r");
        await connection.SendAsync("\n");
        Assert.That((await connection.ReadAnswerAsync()).Status, Is.EqualTo(20));
    }

    [Test, Line(14)]
    public async Task Bytes_behind_the_first_line_end_are_ignored([Values("x", "\r\n", "gemini://elsewhere.example/\r\n", "\0\0\0")] string more)
    {
        var answer = await wiki.SendAsync(Encoding.UTF8.GetBytes($"{wiki.Root}/do/index\r\n{more}"));
        Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((20, true)));
    }

    [TestCase("gemini://localhost:{0}/\n")]
    [TestCase("gemini://localhost:{0}/\r")]
    [TestCase("gemini://localhost:{0}/")]
    [TestCase("")]
    [Line(8), Line(9), Line(28)]
    public async Task A_line_that_does_not_end_in_time_is_dropped(string line)
    {
        await using var impatient = await TestWiki.StartAsync(options: options => options.Limits = options.Limits with { RequestLine = TimeSpan.FromMilliseconds(200) });
        await using var connection = await impatient.ConnectAsync();
        if (line.Length > 0) await connection.SendAsync(string.Format(null, line, impatient.Port));
        Assert.That((await connection.ReadAnswerAsync()).Status, Is.Zero);
    }

    [Test, Line(8), Line(28)]
    public async Task A_handshake_that_does_not_end_in_time_is_dropped()
    {
        await using var impatient = await TestWiki.StartAsync(level: LogLevel.Debug, options: options => options.Limits = options.Limits with { Handshake = TimeSpan.FromMilliseconds(200) });
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, impatient.Port);
        // The beginning of a ClientHello that never goes on.
        await client.GetStream().WriteAsync(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00 });
        Assert.That(await client.GetStream().ReadAsync(new byte[1]), Is.Zero);
        await impatient.Log.WaitForAsync("Debug: Handshake failed");
    }
}
