using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Listening;

/// <summary>
/// The time of one step of a connection, renewed for the next. What a plugin hung on its token runs when the time is over, and may throw or block: here that is
/// caught, since on the timer's thread it would end the process, and nobody waits for it.
/// </summary>
internal sealed partial class Deadline : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer timer;
    private readonly ILogger log;

    public Deadline(TimeProvider clock, ILogger log)
    {
        this.log = log;
        timer = clock.CreateTimer(static state => ((Deadline)state!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Ends when the time is over, whatever hangs on the token.</summary>
    public Task Over => over.Task;

    public bool IsOver => source.IsCancellationRequested;

    /// <summary>From now on there is this much time.</summary>
    public void Allow(TimeSpan time) => timer.Change(time, Timeout.InfiniteTimeSpan);

    /// <summary>From now on time does not count.</summary>
    public void Pause() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Ends the time now.</summary>
    public void End()
    {
        try
        {
            _ = LogFailureAsync(source.CancelAsync());
        }
        catch (ObjectDisposedException)
        {
            // The connection ended just now, and nobody waits any more.
        }
        over.TrySetResult();
    }

    public void Dispose()
    {
        timer.Dispose();
        source.Dispose();
    }

    private async Task LogFailureAsync(Task callbacks)
    {
        try
        {
            await callbacks;
        }
        catch (Exception failure)
        {
            LogCallbackFailed(failure);
        }
    }

    [LoggerMessage(EventId = 7, Level = LogLevel.Error, Message = "What a script or a plugin registered to run at a request's cancellation failed")]
    private partial void LogCallbackFailed(Exception failure);
}
