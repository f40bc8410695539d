using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Listening;

/// <summary>The open connections: no more than the limit, and waited for when the server stops.</summary>
internal sealed partial class Connections(Serving serving, Func<int> publicPort, ILogger log)
{
    /// <summary>How long connections may take that were told to end at once.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Connection, Task> open = new();
    private int count;
    private long lastWarning;

    public void Serve(Socket socket)
    {
        if (Interlocked.Increment(ref count) > serving.Limits.Connections)
        {
            // Cheaper than a handshake only to say no.
            Interlocked.Decrement(ref count);
            WarnOfTooMany();
            socket.Dispose();
            return;
        }
        var connection = new Connection(serving, publicPort(), socket, log);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open[connection] = ended.Task;
        ThreadPool.UnsafeQueueUserWorkItem(static call => _ = call.Connections.RunAsync(call.Connection, call.Ended), (Connections: this, Connection: connection, Ended: ended), preferLocal: false);
    }

    /// <summary>Ends connections that have not asked for anything yet, waits for the requests in flight, and ends those that take longer. Nothing is accepted any more.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        foreach (var connection in open.Keys) connection.EndIfIdle();
        using var enough = new CancellationTokenSource(patience);
        await AllEnded().WaitAsync(enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (open.IsEmpty) return;
        LogAborting(open.Count);
        foreach (var connection in open.Keys) connection.Abort();
        // What does not even end now, a plugin that hangs, must not keep the server from ending.
        using var last = new CancellationTokenSource(LastPatience);
        await AllEnded().WaitAsync(last.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Once in a while: whoever floods the server shall not flood its log too.</summary>
    private void WarnOfTooMany()
    {
        var (last, now) = (Interlocked.Read(ref lastWarning), serving.Clock.GetTimestamp());
        if (last != 0 && serving.Clock.GetElapsedTime(last, now) < BetweenWarnings) return;
        if (Interlocked.CompareExchange(ref lastWarning, now, last) == last) LogTooMany(serving.Limits.Connections);
    }

    private Task AllEnded() => Task.WhenAll(open.Values);

    private async Task RunAsync(Connection connection, TaskCompletionSource ended)
    {
        try
        {
            await using (connection) await connection.ServeAsync();
        }
        catch (Exception failure)
        {
            // Nobody awaits a connection: what went wrong in it ends here, and must not end the server.
            LogFailed(failure);
        }
        finally
        {
            open.TryRemove(connection, out _);
            Interlocked.Decrement(ref count);
            ended.SetResult();
        }
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "More than {Limit} connections are open; new ones are refused (limits.connections)")]
    private partial void LogTooMany(int limit);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "{Open} connections did not end in time and are closed")]
    private partial void LogAborting(int open);

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "A connection failed")]
    private partial void LogFailed(Exception failure);
}
