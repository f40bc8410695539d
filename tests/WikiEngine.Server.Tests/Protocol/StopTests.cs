using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Line 29: a server that stops, and one that reloads.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StopTests
{
    [Test, Line(29)]
    public async Task An_upload_in_flight_is_finished_and_kept()
    {
        using var directory = new OpenSslCertificate();
        var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.on("authorize", () => { console.log("an upload begins"); });
            """, directory: directory.PathOf("wiki"), settings: settings => settings.Tokens = ["hello"]);
        await using var uploading = await wiki.ConnectAsync();
        await uploading.SendAsync($"titan://localhost:{wiki.Port}/page/X;size=5;token=hello\r\nHa");
        await wiki.Log.WaitForAsync("an upload begins");
        var stopped = wiki.Server.StopAsync();
        await WaitUntilRefusedAsync(wiki);
        await uploading.SendAsync("iku");
        var answer = await uploading.ReadAnswerAsync();
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(($"30 {wiki.Root}/page/X", true)));
        await stopped;
        await wiki.DisposeAsync();

        await using var again = await TestWiki.StartAsync(directory: directory.PathOf("wiki"));
        Assert.That((await again.GetAsync("/raw/X")).Body, Is.EqualTo("Haiku"));
    }

    [Test, Line(29)]
    public async Task Clients_that_want_nothing_do_not_hold_up_the_end()
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Debug, options: options =>
            options.Limits = options.Limits with { Handshake = TimeSpan.FromMinutes(5), RequestLine = TimeSpan.FromMinutes(5) });
        using var silent = new TcpClient();
        await silent.ConnectAsync(System.Net.IPAddress.Loopback, wiki.Port);
        await using var idle = await wiki.ConnectAsync();
        await idle.SendAsync("gemini://");
        await wiki.Server.StopAsync();
        // They were not waited for until the server lost its patience.
        Assert.That(wiki.Log.Lines, Has.None.Contains("did not end in time"));
        Assert.That((await idle.ReadAnswerAsync()).Status, Is.Zero);
    }

    [Test, Line(29)]
    public async Task Nothing_that_was_acknowledged_is_lost()
    {
        using var directory = new OpenSslCertificate();
        var kept = new List<string>();
        var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), settings: settings => settings.Tokens = ["hello"]);
        var writers = Enumerable.Range(0, 4).Select(writer => WriteAsync(wiki, writer, kept)).ToList();
        await wiki.Log.WaitForAsync("/page/Page-2-5 30");
        await wiki.Server.StopAsync();
        await Task.WhenAll(writers);
        await wiki.DisposeAsync();

        await using var again = await TestWiki.StartAsync(directory: directory.PathOf("wiki"));
        var index = (await again.GetAsync("/do/index")).Body;
        Assert.That(kept, Is.Not.Empty);
        foreach (var name in kept) Assert.That(index, Does.Contain($"=> /page/{name} {name}\n"));
    }

    [Test, Line(29)]
    public async Task A_reload_drops_no_connection_and_the_next_request_meets_what_is_new()
    {
        await using var wiki = await TestWiki.StartAsync(Greeting("old"));
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync("gemini://localhost");
        wiki.Save("config.js", Greeting("new"));
        await wiki.ReloadAsync();
        await connection.SendAsync($":{wiki.Port}/greet\r\n");
        Assert.That((await connection.ReadAnswerAsync()).Body, Is.EqualTo("new\n"));
    }

    private static string Greeting(string word) => $$"""
        import { wiki } from "wiki";
        wiki.route("/greet", () => "{{word}}");
        """;

    /// <summary>Uploads one page after the other until the server is gone.</summary>
    private static async Task WriteAsync(TestWiki wiki, int writer, List<string> kept)
    {
        for (var i = 0; ; i++)
        {
            var name = $"Page-{writer}-{i}";
            try
            {
                if ((await wiki.PutAsync($"/page/{name}", "x")).Status != 30) return;
            }
            catch (Exception failure) when (failure is SocketException or IOException)
            {
                return;
            }
            lock (kept) kept.Add(name);
        }
    }

    private static async Task WaitUntilRefusedAsync(TestWiki wiki)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(System.Net.IPAddress.Loopback, wiki.Port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
