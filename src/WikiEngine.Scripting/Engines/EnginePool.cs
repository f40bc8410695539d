using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Scripting.Engines;

/// <summary>The threads of a set of scripts. Grows as calls need it at once.</summary>
internal sealed partial class EnginePool(ILogger log, ScriptLimits limits)
{
    // The one used last is warm.
    private readonly ConcurrentStack<ScriptThread> idle = new();
    private int threads;
    private volatile bool isClosed;

    /// <summary>How many threads there are.</summary>
    public int Threads => Volatile.Read(ref threads);

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
    /// <exception cref="RefusedException">41: all threads are busy, and no more are allowed, or the system gives none.</exception>
    public void Do(ScriptProgram program, ScriptWork work)
    {
        ObjectDisposedException.ThrowIf(isClosed, typeof(ScriptSet));
        if (idle.TryPop(out var thread))
        {
            thread.Do(work);
            return;
        }
        if (Interlocked.Increment(ref threads) > limits.Engines)
        {
            Interlocked.Decrement(ref threads);
            LogFull(log, limits.Engines);
            throw TooMany();
        }
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
        if (isClosed) return false;
        idle.Push(thread);
        // Closing may have emptied the stack just before: then everybody empties it again.
        if (isClosed) StopIdle();
        return true;
    }

    /// <summary>A thread ends, or did not come to life.</summary>
    public void Remove() => Interlocked.Decrement(ref threads);

    public void Close()
    {
        isClosed = true;
        StopIdle();
    }

    private static RefusedException TooMany() => new(Response.ServerUnavailable("Too many visitors at once, please try again"));

    private void StopIdle()
    {
        while (idle.TryPop(out var thread)) thread.Stop();
    }

    [LoggerMessage(1201, LogLevel.Warning, "All {Engines} script engines are busy; a call was refused with 41")]
    private static partial void LogFull(ILogger log, int engines);

    [LoggerMessage(1203, LogLevel.Error, "The system gave no thread for a script engine; a call was refused with 41")]
    private static partial void LogNoThread(ILogger log, Exception exception);
}
