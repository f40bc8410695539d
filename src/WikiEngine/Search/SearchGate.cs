using System.Threading.Channels;

namespace WikiEngine.Search;

/// <summary>
/// A search may take a while, and who asks for many at once shall slow down nobody but those who search: few run at a time, on threads of their own, some wait, and
/// the others are asked to come back.
/// </summary>
internal sealed class SearchGate
{
    private const int SecondsToWait = 5;

    /// <summary>A ticket for each search that may begin.</summary>
    private readonly Channel<bool> tickets = Channel.CreateUnbounded<bool>();

    private readonly int most;
    private int inside;

    public SearchGate(int running, int waiting)
    {
        most = running + waiting;
        for (var i = 0; i < running; i++) tickets.Writer.TryWrite(true);
    }

    /// <exception cref="RefusedException">Enough others wait: 44.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Task<T>> search, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref inside) > most) throw new RefusedException(Response.SlowDown(SecondsToWait));
            var ticket = await tickets.Reader.ReadAsync(cancellation);
            try
            {
                return await Task.Factory.StartNew(search, cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
            }
            finally
            {
                tickets.Writer.TryWrite(ticket);
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}
