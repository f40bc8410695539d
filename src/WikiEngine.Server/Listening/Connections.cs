using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Listening;

/// <summary>The open connections: no more than the limit, and waited for when the server stops.</summary>
internal sealed partial class Connections(Serving serving, Func<int> publicPort, ILogger log) : IDisposable
{
    /// <summary>For clients that are still to say what they want when the server stops: what is on its way arrives, and nobody waits for the rest.</summary>
    private static readonly TimeSpan PatienceWithIdle = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource abort = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int open = 1; // The server itself counts as one, until it stops.

    public void Serve(Socket socket)
    {
        if (Interlocked.Increment(ref open) - 1 > serving.Limits.Connections)
        {
            // Cheaper than a handshake only to say no.
            LogTooMany(serving.Limits.Connections);
            socket.Dispose();
            End();
            return;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static call => call.Connections.Run(call.Socket), (Connections: this, Socket: socket), preferLocal: false);
    }

    /// <summary>Waits for requests in flight, and ends those that take longer.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        End();
        stopping.CancelAfter(PatienceWithIdle);
        using var enough = new CancellationTokenSource(patience);
        await allEnded.Task.WaitAsync(enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (allEnded.Task.IsCompleted) return;
        LogAborting(Volatile.Read(ref open));
        await abort.CancelAsync();
        await allEnded.Task;
    }

    public void Dispose()
    {
        abort.Dispose();
        stopping.Dispose();
    }

    private void Run(Socket socket) => _ = RunAsync(socket);

    private async Task RunAsync(Socket socket)
    {
        try
        {
            await using var connection = new Connection(serving, publicPort(), socket, log, stopping.Token, abort.Token);
            await connection.ServeAsync();
        }
        catch (Exception failure)
        {
            // Nobody awaits a connection: what went wrong in it ends here, and must not end the server.
            LogFailed(failure);
        }
        finally
        {
            socket.Dispose();
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref open) == 0) allEnded.TrySetResult();
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "More than {Limit} connections are open; a new one was refused (limits.connections)")]
    private partial void LogTooMany(int limit);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "{Open} connections did not end in time and are closed")]
    private partial void LogAborting(int open);

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "A connection failed")]
    private partial void LogFailed(Exception failure);
}
