using System.Diagnostics;
using Jint.Constraints;
using WikiEngine.Scripting.Crashes;

namespace WikiEngine.Scripting.Engines;

/// <summary>Measures a call: the script's own work has one limit, its waiting for the host another.</summary>
/// <param name="hostTime">How long a call may wait in all.</param>
/// <param name="slot">Where the thread says which script it runs.</param>
internal sealed class WorkClock(TimeSpan hostTime, CallSlot? slot = null)
{
    private long workEnds;
    private TimeSpan hostLeft;
    private CancellationToken cancellation;

    public OperationDeadlineConstraint Deadline { get; } = new();

    public void Begin(TimeSpan work, CancellationToken cancellationToken = default)
    {
        cancellation = cancellationToken;
        hostLeft = hostTime;
        workEnds = Stopwatch.GetTimestamp() + (long)(work.TotalSeconds * Stopwatch.Frequency);
        Deadline.Begin(work, cancellation);
    }

    public void End()
    {
        Deadline.End();
        cancellation = default;
    }

    /// <summary>Waits on the script's own thread for what the host does; the script's time stands still meanwhile.</summary>
    /// <exception cref="HostTimeException">The host took longer than a call may wait in all.</exception>
    public T Wait<T>(Func<CancellationToken, ValueTask<T>> start)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var pending = start(limit.Token);
            if (pending.IsCompleted) return pending.GetAwaiter().GetResult();
            var task = pending.AsTask();
            if (!WaitFor(task))
            {
                limit.Cancel();
                throw new HostTimeException();
            }
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            GoOn(began);
        }
    }

    /// <summary>Waits, likewise, until one of the tasks has ended, in whichever way.</summary>
    /// <returns>Which one.</returns>
    /// <exception cref="HostTimeException">None ended within the time that a call may wait in all.</exception>
    public int WaitForAny(Task[] tasks)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            return First(tasks) is >= 0 and var first ? first : throw new HostTimeException();
        }
        finally
        {
            GoOn(began);
        }
    }

    private void GoOn(long began)
    {
        var waited = Stopwatch.GetTimestamp() - began;
        hostLeft -= Stopwatch.GetElapsedTime(began);
        workEnds += waited;
        // Begin takes nothing or less for no limit at all: the least limit, then.
        var left = TimeSpan.FromSeconds((workEnds - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency);
        Deadline.Begin(left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1), cancellation);
    }

    // Says whether it has completed, in whichever way; what it failed with is thrown by its awaiter, unwrapped.
    private bool WaitFor(Task task) => First([task]) == 0;

    private int First(Task[] tasks)
    {
        slot?.Pause();
        try
        {
            return hostLeft > TimeSpan.Zero ? Task.WaitAny(tasks, (int)Math.Ceiling(hostLeft.TotalMilliseconds), cancellation) : -1;
        }
        finally
        {
            slot?.Resume();
        }
    }
}
