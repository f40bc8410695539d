using System.Threading.Channels;

namespace WikiEngine.Pipeline;

/// <summary>
/// Some work takes a while (a search, a comparison of large texts), and who asks for much of it at once shall slow down nobody but those who ask for the same: little
/// runs at a time, on threads of its own, some waits, and the others are asked to come back.
/// </summary>
internal sealed class WorkGate
{
    private const int SecondsToWait = 5;

    /// <summary>A ticket for each piece of work that may begin.</summary>
    private readonly Channel<bool> tickets = Channel.CreateUnbounded<bool>();

    private readonly int most;
    private int inside;

    public WorkGate(int running, int waiting)
    {
        most = running + waiting;
        for (var i = 0; i < running; i++) tickets.Writer.TryWrite(true);
    }

    /// <exception cref="RefusedException">Enough others wait: 44.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref inside) > most) throw new RefusedException(Response.SlowDown(SecondsToWait));
            var ticket = await tickets.Reader.ReadAsync(cancellation);
            try
            {
                return await Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
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
