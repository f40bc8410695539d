using System.Net.Sockets;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Line 6: every answer arrives whole, and ends with close_notify.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ClosingTests
{
    private const int Megabyte = 1024 * 1024;

    [TestCase("/", 20)]
    [TestCase("/do", 31)]
    [TestCase("/do/new", 10)]
    [TestCase("/file/None", 40)]
    [TestCase("/none", 51)]
    [TestCase("gemini://elsewhere.example/", 53)]
    [TestCase("nonsense", 59)]
    [TestCase("/login", 60)]
    [Line(6)]
    public async Task Every_answer_ends_with_close_notify(string url, int status)
    {
        await using var wiki = await TestWiki.StartAsync();
        var answer = url == "nonsense" ? await wiki.SendAsync("nonsense\r\n"u8.ToArray()) : await wiki.GetAsync(url);
        Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((status, true)));
    }

    [Test, Line(6), Line(14)]
    public async Task Megabytes_behind_the_request_do_not_cost_the_answer([Values("gemini://localhost:{0}/", "titan://localhost:{0}/page/X;size=4000000", "nonsense")] string request)
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync(string.Format(null, request, wiki.Port) + "\r\n");
        // The answer is on its way already, or has come.
        for (var i = 0; i < 4; i++) await connection.SendAsync(new byte[Megabyte]);
        var answer = await connection.ReadAnswerAsync();
        Assert.That(answer.Status, Is.EqualTo(request.StartsWith("gemini", StringComparison.Ordinal) ? 20 : 59));
        Assert.That(answer.IsComplete);
    }

    [Test, Line(6)]
    public async Task A_slow_reader_gets_all_of_ten_megabytes()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["application/octet-stream"]);
        var bytes = new byte[9_999_999];
        new Random(1).NextBytes(bytes);
        Assert.That((await wiki.PutAsync("/file/Ten", bytes, ";mime=application/octet-stream;token=hello")).Status, Is.EqualTo(30));

        await using var connection = await wiki.ConnectAsync();
        // A small window: the server has to wait for the reader all the way.
        connection.Socket.ReceiveBufferSize = 256 * 1024;
        await connection.SendAsync($"{wiki.Root}/file/Ten\r\n");
        // Others are served while this one waits.
        for (var i = 0; i < 5; i++) Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("20 application/octet-stream", true)));
        Assert.That(answer.Bytes, Is.EqualTo(bytes));
    }

    [Test, Line(6), Line(28)]
    public async Task A_reader_who_takes_nothing_is_dropped_and_nothing_looks_complete()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["application/octet-stream"],
            options: options => options.Limits = options.Limits with { Response = TimeSpan.FromSeconds(1) });
        Assert.That((await wiki.PutAsync("/file/Ten", new byte[9_999_999], ";mime=application/octet-stream;token=hello")).Status, Is.EqualTo(30));
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"{wiki.Root}/file/Ten\r\n");
        await wiki.Log.WaitForAsync("broken off");
        Assert.That((await connection.ReadAnswerAsync()).IsComplete, Is.False);
    }

    [Test, Line(6)]
    public async Task A_client_that_has_half_closed_gets_its_answer([Values] bool withCloseNotify)
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"{wiki.Root}/\r\n");
        if (withCloseNotify) await connection.Tls.ShutdownAsync();
        connection.Socket.Shutdown(SocketShutdown.Send);
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((20, true)));
    }

    [Test, Line(6), Line(22)]
    public async Task A_client_that_has_half_closed_within_its_upload_is_told()
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"titan://localhost:{wiki.Port}/page/Half;size=10;token=hello\r\nHalf");
        connection.Socket.Shutdown(SocketShutdown.Send);
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("59 The upload broke off: 4 of 10 bytes came", true)));
    }

    [Test, Line(6)]
    public async Task A_client_that_ends_without_a_request_is_let_go([Values("", "gemini://local")] string begun)
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync();
        if (begun.Length > 0) await connection.SendAsync(begun);
        connection.Socket.Shutdown(SocketShutdown.Send);
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((0, true)));
    }
}
