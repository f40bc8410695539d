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
            var waited = Stopwatch.GetTimestamp() - began;
            hostLeft -= Stopwatch.GetElapsedTime(began);
            workEnds += waited;
            // Begin takes nothing or less for no limit at all: the least limit, then.
            var left = TimeSpan.FromSeconds((workEnds - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency);
            Deadline.Begin(left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1), cancellation);
        }
    }

    // Says whether it has completed, in whichever way; what it failed with is thrown by its awaiter, unwrapped.
    private bool WaitFor(Task task)
    {
        slot?.Pause();
        try
        {
            return hostLeft > TimeSpan.Zero && Task.WaitAny([task], (int)Math.Ceiling(hostLeft.TotalMilliseconds), cancellation) == 0;
        }
        finally
        {
            slot?.Resume();
        }
    }
}
