using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 27 to 29: many at once, limits, stopping.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class LoadTests
{
    [Test, Line(27)]
    public async Task A_thousand_idle_connections_do_not_keep_others_from_being_served()
    {
        await using var wiki = await TestWiki.StartAsync(options: options =>
            options.Limits = options.Limits with { Handshake = TimeSpan.FromMinutes(5), RequestLine = TimeSpan.FromMinutes(5) });
        var silent = new List<TcpClient>();
        var waiting = new List<TestConnection>();
        try
        {
            // Most say nothing at all; some have shaken hands and begun a line.
            for (var i = 0; i < 950; i++)
            {
                silent.Add(new TcpClient());
                await silent[^1].ConnectAsync(System.Net.IPAddress.Loopback, wiki.Port);
            }
            for (var i = 0; i < 50; i++)
            {
                waiting.Add(await wiki.ConnectAsync());
                await waiting[^1].SendAsync("gemini://");
            }
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => wiki.GetAsync("/page/Welcome")));
            Assert.That(answers.Select(answer => (answer.Status, answer.IsComplete)), Is.All.EqualTo((20, true)));
            // And those that waited are served when they go on.
            foreach (var connection in waiting.Take(5))
            {
                await connection.SendAsync($"localhost:{wiki.Port}/\r\n");
                Assert.That((await connection.ReadAnswerAsync()).Status, Is.EqualTo(20));
            }
        }
        finally
        {
            foreach (var client in silent) client.Dispose();
            foreach (var connection in waiting) await connection.DisposeAsync();
        }
    }

    [Test, Line(27), Line(28)]
    public async Task Over_the_limit_of_connections_new_ones_are_refused_until_one_ends()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.Limits = options.Limits with { Connections = 2 }, level: LogLevel.Debug);
        await using var first = await wiki.ConnectAsync();
        await using var second = await wiki.ConnectAsync();
        using (var third = new TcpClient())
        {
            await third.ConnectAsync(System.Net.IPAddress.Loopback, wiki.Port);
            Assert.That(await third.GetStream().ReadAsync(new byte[1]), Is.Zero);
        }
        await wiki.Log.WaitForAsync("Warning: More than 2 connections are open");
        await first.Tls.ShutdownAsync();
        first.Socket.Shutdown(SocketShutdown.Both);
        await wiki.Log.WaitForAsync("The visitor left without a request");
        Assert.That((await first.ReadAnswerAsync()).Status, Is.Zero);
        first.Socket.Close();
        await second.SendAsync($"{wiki.Root}/\r\n");
        Assert.That((await second.ReadAnswerAsync()).Status, Is.EqualTo(20));
    }

    [Test, Line(28)]
    public async Task An_answer_that_takes_too_long_to_be_found_is_one_that_says_so()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.route("/long", () => { for (;;); });
            """);
        var answer = await wiki.GetAsync("/long");
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("42 This page's script failed", true)));
    }

    [Test, Line(28)]
    public async Task The_limits_are_options_of_the_configuration_file()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string>
        {
            ["wikiengine.json"] = """{ "limits": { "connections": 7, "handshake": "2s", "requestLine": "3s", "upload": "4s", "response": "5s" } }""",
        });
        var limits = wiki.Server.Reloading.Current.Options.Limits;
        Assert.That((limits.Connections, limits.Handshake.TotalSeconds, limits.RequestLine.TotalSeconds, limits.Upload.TotalSeconds, limits.Response.TotalSeconds),
            Is.EqualTo((7, 2d, 3d, 4d, 5d)));
    }
}
