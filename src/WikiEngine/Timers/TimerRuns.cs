using System.Collections.Concurrent;

namespace WikiEngine.Timers;

/// <summary>What the lanes of one snapshot and the next share, by source: whose turn it is, and the news that a task was started.</summary>
internal sealed class TimerRuns(TimeProvider clock)
{
    private readonly NamedTurns turns = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> news = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn of a source; disposing the result gives it back.</summary>
    public ValueTask<IDisposable> EnterAsync(string map, CancellationToken cancellation) => turns.EnterAsync(map, cancellation);

    /// <summary>Somebody started a task of this source.</summary>
    public void Tell(string map)
    {
        if (news.TryRemove(map, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>What <see cref="WaitAsync"/> is to wait for; taken before one looks, so that nothing told meanwhile is missed.</summary>
    public Task NewsOf(string map) => news.GetOrAdd(map, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Waits for a time or for news, whichever comes first.</summary>
    public async Task WaitAsync(Task told, TimeSpan span, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(told, Task.Delay(span, clock, waiting.Token));
        await waiting.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
