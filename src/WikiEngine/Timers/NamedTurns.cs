using System.Collections.Concurrent;
using WikiEngine.Pipeline;

namespace WikiEngine.Timers;

/// <summary>One after another, for each name.</summary>
internal sealed class NamedTurns
{
    private readonly ConcurrentDictionary<string, Turns> names = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; disposing the result gives it back.</summary>
    public async ValueTask<IDisposable> EnterAsync(string name, CancellationToken cancellation)
    {
        var turns = names.GetOrAdd(name, static _ => new(1));
        await turns.BeginAsync(cancellation);
        return new Turn(turns);
    }

    private sealed class Turn(Turns turns) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0) turns.End();
        }
    }
}
