using Microsoft.Extensions.Logging;
using WikiEngine.Maps;
using WikiEngine.Pipeline;

namespace WikiEngine.Timers;

/// <summary>Runs the timers and tasks of the current snapshot. Those of a replaced one end: what waits at once, what runs when it has finished, or after a while.</summary>
public sealed class WikiTimers
{
    private readonly WikiCore core;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly List<Task> lanes = [];
    private CancellationTokenSource? waiting, running;
    private bool isStopped;

    internal WikiTimers(WikiCore core, IMapStore maps, ILoggerFactory logs, TimeProvider clock)
    {
        this.core = core;
        log = logs.CreateLogger("WikiEngine.Timers");
        Lease = new(maps, clock);
        Times = new(maps, clock);
        Started = new(maps, clock);
        Runs = new(clock);
    }

    internal TimerLease Lease { get; }

    internal TimerTimes Times { get; }

    internal StartedTasks Started { get; }

    internal TimerRuns Runs { get; }

    /// <summary>From now on the timers of this snapshot run, and no others.</summary>
    /// <param name="snapshot">The one that takes over; each run holds a lease on it.</param>
    public void Take(Snapshot snapshot)
    {
        lock (gate)
        {
            EndLanes();
            if (isStopped) return;
            lanes.RemoveAll(lane => lane.IsCompleted);
            var sources = snapshot.Sources.Where(source => source.Timers.Count + source.Tasks.Count > 0).ToList();
            if (sources.Count == 0) return;
            // Cancelled when the snapshot is replaced, and by then in use by lanes that still end: nobody can say when to dispose them, and nothing but memory hangs on them.
            waiting = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);
            running = ByClock();
            var (endWaiting, cancelRuns) = (waiting.Token, running.Token);
            foreach (var source in sources)
            {
                var lane = new TimerLane(core, snapshot, source, Runs, log);
                lanes.Add(Task.Run(() => lane.LiveAsync(endWaiting, cancelRuns), CancellationToken.None));
            }
        }
    }

    /// <summary>Ends all timers. What runs gets a while to finish; a task that does not runs again at the next start.</summary>
    public async Task StopAsync()
    {
        Task[] open;
        lock (gate)
        {
            isStopped = true;
            EndLanes();
            open = [.. lanes];
        }
        await Task.WhenAll(open);
        await Lease.ReleaseAsync(CancellationToken.None);
    }

    private CancellationTokenSource ByClock() => new(Timeout.InfiniteTimeSpan, core.Clock);

    private void EndLanes()
    {
        waiting?.Cancel();
        running?.CancelAfter(TimerLimits.Patience);
        (waiting, running) = (null, null);
    }
}
