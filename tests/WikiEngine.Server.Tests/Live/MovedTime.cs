namespace WikiEngine.Server.Tests.Live;

/// <summary>Time that stands still until a test moves it; timers go off while it moves.</summary>
internal sealed class MovedTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly List<(TimeSpan Span, TaskCompletionSource Found)> waiting = [];
    private DateTimeOffset now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    /// <summary>Waits until something waits for just this long, or finds that it does already.</summary>
    public Task WaitForTimerAsync(TimeSpan span)
    {
        lock (gate)
        {
            if (timers.Exists(timer => timer.Due - now == span)) return Task.CompletedTask;
            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((span, found));
            return found.Task.WaitAsync(TimeSpan.FromSeconds(30), System);
        }
    }

    public void Move(TimeSpan span)
    {
        List<Timer> due;
        lock (gate)
        {
            now += span;
            due = timers.FindAll(timer => timer.Due <= now);
            foreach (var timer in due) timer.Next(now);
            timers.RemoveAll(timer => timer.Due is null);
        }
        foreach (var timer in due) timer.GoOff();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(Timer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            timer.Period = period;
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime;
            if (timer.Due is null) return;
            timers.Add(timer);
            foreach (var (_, found) in waiting.Where(wanted => wanted.Span == dueTime)) found.TrySetResult();
            waiting.RemoveAll(wanted => wanted.Span == dueTime);
        }
    }

    private sealed class Timer(MovedTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; set; }

        public void Next(DateTimeOffset now) => Due = Period > TimeSpan.Zero ? now + Period : null;

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
