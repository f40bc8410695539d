using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class KillTests
{
    private const int Writers = 6;
    private const int EditsBeforeTheEnd = 60;

    [Test]
    public async Task What_was_acknowledged_before_the_program_was_killed_is_there_afterwards()
    {
        using var directory = new Scratch();
        var acknowledged = new int[Writers];
        await using (var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki")))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var all = 0;
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(wiki, writer, () =>
            {
                acknowledged[writer]++;
                if (Interlocked.Increment(ref all) == EditsBeforeTheEnd) enough.SetResult();
            })).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(writers));
            await wiki.KillAsync();
            await Task.WhenAll(writers);
        }
        Assert.That(acknowledged.Sum(), Is.GreaterThanOrEqualTo(EditsBeforeTheEnd));

        await using var again = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        for (var writer = 0; writer < Writers; writer++)
            for (var edit = 1; edit <= acknowledged[writer]; edit++)
                Assert.That((await again.GetAsync($"/raw/Writer{writer}/{edit}")).Body, Is.EqualTo(Text(edit)));
        Assert.That((await again.PutAsync("/page/After", "Life goes on")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task SIGHUP_takes_everything_up_anew()
    {
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        await wiki.SignalAsync("HUP");
        await wiki.Log.WaitForAsync("taken up: revision 2");
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task SIGTERM_ends_the_program_cleanly()
    {
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Status, Is.EqualTo(30));
        await wiki.SignalAsync("TERM");
        var end = await wiki.EndAsync();
        Assert.That(end.Code, Is.Zero, end.Error);
        Assert.That(File.Exists(directory.PathOf("wiki/wiki.db-wal")), Is.False, "The database was closed");
    }

    [Test]
    public async Task SIGTERM_lets_an_upload_that_is_under_way_finish()
    {
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync(System.Text.Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/Tea;size=5;token=hello\r\nGr"));
        await wiki.SignalAsync("TERM");
        // The signal has arrived when nobody new is let in.
        while (await IsListeningAsync(wiki.Port)) { }
        await connection.SendAsync("een"u8.ToArray());
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo($"30 gemini://localhost:{wiki.Port}/page/Tea"));
        Assert.That((await wiki.EndAsync()).Code, Is.Zero);
    }

    /// <summary>Edits a page of its own, again and again, until the connection breaks.</summary>
    private static async Task WriteAsync(WikiProcess wiki, int writer, Action acknowledged)
    {
        try
        {
            for (var edit = 1; ; edit++)
            {
                var answer = await wiki.PutAsync($"/page/Writer{writer}", Text(edit));
                if (answer.Status != 30) return;
                acknowledged();
            }
        }
        catch (Exception end) when (end is IOException or SocketException or AuthenticationException)
        {
            // The program was killed.
        }
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int edit) => string.Create(CultureInfo.InvariantCulture, $"This is edit {edit}.\n");
}
