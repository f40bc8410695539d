namespace WikiEngine.Scripting.Engines;

/// <summary>
/// Looks now and then whether a thread is late: an engine's own limits should have ended its call long ago, so something keeps it that they don't reach.
/// Calls pay nothing for it: what a thread has in hand tells its calls apart.
/// </summary>
internal sealed class ThreadWatch(ScriptLimits limits)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly List<Watched> threads = [];
    private ITimer? timer;
    private bool isClosed;

    public void Add(ScriptThread thread, TimeProvider clock)
    {
        lock (gate)
        {
            threads.Add(new(thread));
            if (!isClosed) timer ??= clock.CreateTimer(static watch => ((ThreadWatch)watch!).Look(), this, Interval, Interval);
        }
    }

    public void Remove(ScriptThread thread)
    {
        lock (gate) threads.RemoveAll(watched => watched.Thread == thread);
    }

    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            timer?.Dispose();
        }
    }

    private void Look()
    {
        List<Watched> late = [];
        lock (gate)
        {
            foreach (var watched in threads)
                if (watched.IsLate(limits)) late.Add(watched);
        }
        foreach (var watched in late) watched.Thread.GiveUp(watched.InHand!);
    }

    private sealed class Watched(ScriptThread thread)
    {
        private int looks;

        public ScriptThread Thread => thread;

        /// <summary>What the thread had in hand when it was looked at last.</summary>
        public object? InHand { get; private set; }

        // Looks are counted, not the time between them: while the whole machine stood still nothing is late.
        public bool IsLate(ScriptLimits limits)
        {
            var now = thread.InHand;
            looks = now is not null && now == InHand ? looks + 1 : 0;
            InHand = now;
            return looks > 0 && looks * Interval >= thread.LongestFor(limits);
        }
    }
}
