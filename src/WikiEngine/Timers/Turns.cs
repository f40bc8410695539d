using System.Collections.Concurrent;
using System.Threading.Channels;

namespace WikiEngine.Timers;

/// <summary>One after another, for each name.</summary>
internal sealed class Turns
{
    private readonly ConcurrentDictionary<string, Channel<bool>> tickets = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; disposing the result gives it back.</summary>
    public async ValueTask<IDisposable> EnterAsync(string name, CancellationToken cancellation)
    {
        var ticket = tickets.GetOrAdd(name, _ =>
        {
            var made = Channel.CreateUnbounded<bool>();
            made.Writer.TryWrite(true);
            return made;
        });
        await ticket.Reader.ReadAsync(cancellation);
        return new Turn(ticket);
    }

    private sealed class Turn(Channel<bool> ticket) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0) ticket.Writer.TryWrite(true);
        }
    }
}
