using Microsoft.Extensions.Logging;

namespace WikiEngine.Scripting.Engines;

/// <summary>The threads of a set of scripts. Grows as calls need it at once; what was not needed for a while ends again, down to one for each processor.</summary>
internal sealed partial class EnginePool(ILogger log, ScriptLimits limits)
{
    private readonly Lock gate = new();
    // In the order in which they were used: the last one is warm.
    private readonly List<ScriptThread> idle = [];
    private readonly HashSet<ScriptThread> givenUp = [];
    private int threads;
    // How few were idle at once since one looked last: so many were not needed.
    private int leastIdle;
    private ITimer? trimming;
    private volatile bool isClosed;
    private volatile bool tooManyGivenUp;

    /// <summary>How many threads there are.</summary>
    public int Threads => Volatile.Read(ref threads);

    /// <summary>How many threads did not come back, and have not until now.</summary>
    public int GivenUp
    {
        get
        {
            lock (gate) return givenUp.Count;
        }
    }

    /// <summary>Sees to it that no thread is waited for for ever.</summary>
    public ThreadWatch Watch { get; } = new(limits);

    /// <summary>Starts a thread without work, which loads an engine.</summary>
    public ScriptThread Start(ScriptProgram program, bool isFirst)
    {
        Interlocked.Increment(ref threads);
        try
        {
            return new(program, isFirst);
        }
        catch
        {
            Remove();
            throw;
        }
    }

    /// <summary>Has the work done on an idle thread or a new one.</summary>
    /// <exception cref="RefusedException">41: all threads are busy, and no more are allowed, or the system gives none, or too many did not come back.</exception>
    public void Do(ScriptProgram program, ScriptWork work)
    {
        ObjectDisposedException.ThrowIf(isClosed, typeof(ScriptSet));
        if (tooManyGivenUp) throw TooMany();
        if (TakeIdle() is { } thread)
        {
            thread.Do(work);
            return;
        }
        var now = Interlocked.Increment(ref threads);
        if (now > limits.Engines)
        {
            Interlocked.Decrement(ref threads);
            LogFull(log, limits.Engines);
            throw TooMany();
        }
        if (now > limits.IdleEngines) TrimLater(program.Clock);
        try
        {
            _ = new ScriptThread(program, isFirst: false, work);
        }
        catch (Exception exception)
        {
            // Not counted any more: else calls would be refused still when the system has threads and memory again.
            Remove();
            LogNoThread(log, exception);
            throw TooMany();
        }
    }

    /// <summary>Takes a thread back.</summary>
    /// <returns>False where it must end.</returns>
    public bool Return(ScriptThread thread)
    {
        lock (gate)
        {
            if (isClosed || givenUp.Contains(thread)) return false;
            idle.Add(thread);
            return true;
        }
    }

    /// <summary>A thread ends.</summary>
    public void Remove(ScriptThread thread)
    {
        Watch.Remove(thread);
        bool cameBack;
        lock (gate)
        {
            cameBack = givenUp.Remove(thread);
            tooManyGivenUp = givenUp.Count >= limits.GivenUp;
        }
        if (cameBack) LogCameBack(log, GivenUp);
        else Remove();
    }

    /// <summary>Counts with a thread no more, so that another may take its place.</summary>
    /// <param name="thread">Which.</param>
    /// <param name="busyWith">What it does not come back from.</param>
    /// <param name="message">For the log.</param>
    /// <returns>False where it has come back meanwhile.</returns>
    public bool GiveUp(ScriptThread thread, object busyWith, string message)
    {
        bool isFull;
        lock (gate)
        {
            if (idle.Contains(thread) || thread.InHand != busyWith || !givenUp.Add(thread)) return false;
            isFull = tooManyGivenUp = givenUp.Count >= limits.GivenUp;
        }
        Watch.Remove(thread);
        Remove();
        LogGivenUp(log, message, GivenUp);
        if (isFull) LogTooManyGivenUp(log, limits.GivenUp);
        return true;
    }

    public void Close()
    {
        ScriptThread[] ending;
        lock (gate)
        {
            isClosed = true;
            trimming?.Dispose();
            Watch.Close();
            ending = [.. idle];
            idle.Clear();
        }
        foreach (var thread in ending) thread.Stop();
    }

    // A thread that did not come to life is none.
    private void Remove() => Interlocked.Decrement(ref threads);

    private ScriptThread? TakeIdle()
    {
        lock (gate)
        {
            if (idle.Count == 0) return null;
            var thread = idle[^1];
            idle.RemoveAt(idle.Count - 1);
            leastIdle = Math.Min(leastIdle, idle.Count);
            return thread;
        }
    }

    private void TrimLater(TimeProvider clock)
    {
        lock (gate)
        {
            if (trimming is not null || isClosed) return;
            leastIdle = 0;
            trimming = clock.CreateTimer(static pool => ((EnginePool)pool!).Trim(), this, limits.IdleTime, limits.IdleTime);
        }
    }

    /// <summary>Ends those that were idle all the time, but for one for each processor: the coldest.</summary>
    private void Trim()
    {
        List<ScriptThread> ending;
        lock (gate)
        {
            var surplus = Math.Clamp(Threads - limits.IdleEngines, 0, leastIdle);
            ending = idle[..surplus];
            idle.RemoveRange(0, surplus);
            leastIdle = idle.Count;
            if (Threads - surplus <= limits.IdleEngines)
            {
                trimming?.Dispose();
                trimming = null;
            }
        }
        foreach (var thread in ending) thread.Stop();
    }

    private static RefusedException TooMany() => new(Response.ServerUnavailable("Too many visitors at once, please try again"));

    [LoggerMessage(1201, LogLevel.Warning, "All {Engines} script engines are busy; a call was refused with 41")]
    private static partial void LogFull(ILogger log, int engines);

    [LoggerMessage(1205, LogLevel.Warning, "{Message}; script threads that were given up: {GivenUp}")]
    private static partial void LogGivenUp(ILogger log, string message, int givenUp);

    [LoggerMessage(1206, LogLevel.Critical, "{GivenUp} script threads did not come back: all calls of scripts are refused with 41, until one comes back, the scripts are loaded anew, or the server is started again")]
    private static partial void LogTooManyGivenUp(ILogger log, int givenUp);

    [LoggerMessage(1207, LogLevel.Warning, "A script thread that was given up came back, and ends; script threads that were given up: {GivenUp}")]
    private static partial void LogCameBack(ILogger log, int givenUp);

    [LoggerMessage(1203, LogLevel.Error, "The system gave no thread for a script engine; a call was refused with 41")]
    private static partial void LogNoThread(ILogger log, Exception exception);
}
