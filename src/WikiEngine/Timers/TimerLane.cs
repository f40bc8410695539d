using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;

namespace WikiEngine.Timers;

/// <summary>
/// The timers and tasks of one script or plugin, as long as a snapshot is the current one: waits for the next that is due, and runs it. One after another, so that none meets itself or its neighbours.
/// </summary>
internal sealed partial class TimerLane(WikiCore core, Snapshot snapshot, Registrations registrations, TimerRuns runs, ILogger log)
{
    /// <summary>Another server may have started a task, or have let go of the lease: nobody tells this one.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly string map = StartedTasks.MapOf(registrations.Source, registrations.Map);

    private readonly string[] keys = [.. registrations.Timers.Select((_, index) => TimerTimes.KeyOf(registrations.Source, registrations.Map, registrations.Timers, index))];

    /// <summary>Runs until the waiting is ended; a run that is under way then is finished, or cancelled by <paramref name="cancelRuns"/>.</summary>
    public async Task LiveAsync(CancellationToken endWaiting, CancellationToken cancelRuns)
    {
        while (!endWaiting.IsCancellationRequested)
        {
            try
            {
                // Before one looks, so that nothing told meanwhile is missed.
                var told = runs.NewsOf(map);
                var wait = await StepAsync(endWaiting, cancelRuns);
                if (wait > TimeSpan.Zero) await runs.WaitAsync(told, wait, endWaiting);
            }
            catch (OperationCanceledException) when (endWaiting.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The store, not a script: what they throw is caught where they are called. Timers go on when it works again.
                LogFailed(log, failure, registrations.Source);
                await Task.Delay(AfterFailure, core.Clock, endWaiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs what is due.</summary>
    /// <returns>How long to wait before the next step.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken endWaiting, CancellationToken cancelRuns)
    {
        var (due, step) = await NextAsync(endWaiting);
        if (due > core.Clock.GetUtcNow()) return Min(due - core.Clock.GetUtcNow(), registrations.Tasks.Count > 0 ? LookAgain : TimeSpan.FromDays(1));
        if (!await core.Timers.Lease.TryHoldAsync(endWaiting)) return LookAgain;
        // One of the last snapshot may still be running.
        using var turn = await runs.EnterAsync(map, endWaiting);
        if (!snapshot.TryLease()) return TimeSpan.FromDays(1);
        try
        {
            return await step(cancelRuns) ? TimeSpan.Zero : LookAgain;
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>When the next one is due, and what to do then; that says false where it has to be tried again.</summary>
    private async ValueTask<(DateTimeOffset Due, Func<CancellationToken, Task<bool>> Step)> NextAsync(CancellationToken cancellation)
    {
        var next = (Due: DateTimeOffset.MaxValue, Step: (Func<CancellationToken, Task<bool>>)(_ => Task.FromResult(true)));
        // A timer before a task that is due as well: tasks that start each other must not keep it from its turn.
        if (registrations.Tasks.Count > 0 && await core.Timers.Started.NextAsync(map, cancellation) is { } started) next = (started.Due, stop => RunTaskAsync(started.Key, stop));
        for (var i = 0; i < keys.Length; i++)
        {
            var (key, timer) = (keys[i], registrations.Timers[i]);
            var due = await core.Timers.Times.DueAsync(key, timer.Interval, cancellation);
            if (due < next.Due || due <= core.Clock.GetUtcNow()) next = (due, stop => RunTimerAsync(key, timer, stop));
            if (due <= core.Clock.GetUtcNow()) break;
        }
        return next;
    }

    private async Task<bool> RunTimerAsync(string key, TimerHook timer, CancellationToken cancelRuns)
    {
        if (await core.Timers.Times.TakeAsync(key, timer.Interval, cancelRuns)) await RunAsync($"the timer of {timer.Interval:c}", timer.Run, cancelRuns);
        return true;
    }

    private async Task<bool> RunTaskAsync(string key, CancellationToken cancelRuns)
    {
        if (await core.Timers.Started.ReadAsync(map, key, cancelRuns) is not var (name, json)) return true;
        if (registrations.Tasks.Find(task => task.Name == name) is not { } task) LogNoTask(log, registrations.Source, name);
        // Only what ran is forgotten: what the end of the server cut short runs again.
        else if (!await RunAsync($"the task \"{name}\"", request => task.Run(json, request), cancelRuns)) return false;
        await core.Timers.Started.RemoveAsync(map, key, CancellationToken.None);
        return true;
    }

    /// <returns>False where it did not run, or not to its end.</returns>
    private async Task<bool> RunAsync(string what, Func<Request, ValueTask> run, CancellationToken cancelRuns)
    {
        var isDone = true;
        var request = core.OwnerRequest(snapshot, cancelRuns);
        var running = core.Guard.TellAsync(registrations.Source, what, async () =>
        {
            try
            {
                await run(request);
            }
            catch (RefusedException busy) when (busy.Response.Status == Status.ServerUnavailable)
            {
                isDone = false;
            }
            catch (OperationCanceledException) when (cancelRuns.IsCancellationRequested)
            {
                LogCancelled(log, registrations.Source, what);
                isDone = false;
            }
        }).AsTask();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancelRuns);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(TimerLease.RenewEvery, core.Clock, over.Token)) != running && !cancelRuns.IsCancellationRequested)
                await core.Timers.Lease.TryHoldAsync(CancellationToken.None);
        }
        finally
        {
            // Whatever the store does meanwhile: the turn is over only with the run.
            await running;
            await over.CancelAsync();
        }
        return isDone;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(110, LogLevel.Error, "The timers of {Source} stand still for now")]
    private static partial void LogFailed(ILogger log, Exception failure, Source source);

    [LoggerMessage(111, LogLevel.Warning, "{Source} has no task \"{Name}\" any more; what was started is dropped")]
    private static partial void LogNoTask(ILogger log, Source source, string name);

    [LoggerMessage(112, LogLevel.Warning, "{Source}: {What} was cancelled, since its configuration was replaced or the server stops")]
    private static partial void LogCancelled(ILogger log, Source source, string what);
}
