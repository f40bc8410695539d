using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Crashes;

namespace WikiEngine.Scripting.Engines;

/// <summary>
/// A thread with an engine of its own. Its stack is large, since nesting costs memory too and so meets the limit of memory before the end of
/// the stack, which would end the process. Reserved is not resident; but what was used stays until the thread ends: it ends after a failed call.
/// </summary>
internal sealed partial class ScriptThread
{
    private const int StackSize = 256 * 1024 * 1024;

    // The one that one is on.
    [ThreadStatic]
    private static ScriptThread? current;

    private readonly object gate = new();
    private readonly ScriptProgram program;
    private readonly bool isFirst;
    private readonly TaskCompletionSource<LoadedEngine> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptWork? work;
    // What the thread itself has in hand.
    private ScriptWork? taken;
    // Where that is one of several calls: what makes them.
    private ScriptWork? maker;
    private int calls;
    private bool isWhole = true;
    // Where this thread and whoever gave it work were last.
    private volatile int processor, giver;
    private bool isAsleep;
    private bool isStopped;
    private volatile bool isLoading = true;
    private volatile ScriptEngine? engine;

    public ScriptThread(ScriptProgram program, bool isFirst, ScriptWork? work = null)
    {
        this.program = program;
        this.isFirst = isFirst;
        this.work = work;
        program.StartThread(Live);
    }

    /// <summary>Starts a thread for an engine. It lives longer than the call that needs it first, so nothing of that call's flow stays with it.</summary>
    public static void StartNew(ThreadStart live) => new Thread(live, StackSize) { IsBackground = true, Name = "script" }.UnsafeStart();

    /// <summary>What the thread is busy with; null where it waits for work. Another piece of work is another object.</summary>
    public object? InHand => isLoading ? this : Volatile.Read(ref taken);

    /// <summary>Completes when the engine has run the files.</summary>
    public Task<LoadedEngine> Loaded => loaded.Task;

    /// <summary>Gives an idle thread work. Where it is awake one waits a moment: most handlers are done sooner than whoever waits for them could be woken.</summary>
    public void Do(ScriptWork next)
    {
        giver = Thread.GetCurrentProcessorId();
        Interlocked.Exchange(ref work, next);
        // One that is looking for work finds it so, and needs no lock, which it would have to wait for.
        if (!Volatile.Read(ref isAsleep))
        {
            var wait = default(ShortWait);
            while (!next.IsComplete && wait.GoesOn(processor)) { }
            return;
        }
        lock (gate) Monitor.Pulse(gate);
    }

    /// <summary>Does a call on this very thread, where it is a script's that has <see cref="JoinedCalls{T}"/> in hand.</summary>
    /// <returns>False where it is not.</returns>
    public static bool DoHere(ScriptProgram program, ScriptWork call)
    {
        if (current is not { isWhole: true, taken: { MakesCalls: true } maker } thread || thread.program != program) return false;
        // Whoever waited has been told that the thread was given up: what would be done now nobody asks for any more.
        if (maker.IsComplete) throw new WikiException($"{call.Name(program)} was not called: what came before it was given up");
        thread.maker = maker;
        thread.isWhole = false;
        Volatile.Write(ref thread.taken, call);
        try
        {
            // An engine that has made all its calls ends after the last that are joined: another thread in between might be refused, as this one still counts.
            thread.isWhole = call.Run(thread.engine!);
            thread.calls++;
        }
        finally
        {
            Volatile.Write(ref thread.taken, maker);
            thread.maker = null;
        }
        call.Complete();
        return true;
    }

    /// <summary>Ends an idle thread.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>How long what the thread has in hand can take where all limits hold.</summary>
    public TimeSpan LongestFor(ScriptLimits limits) => limits.Grace + (isLoading ? limits.LoadTime : limits.WorkTime + limits.HostTime);

    /// <summary>Goes on without the thread, which can't be ended from outside: whoever waits for it is told, another takes its place, and should it come back it ends itself.</summary>
    /// <param name="busyWith">What it does not come back from.</param>
    public void GiveUp(object busyWith)
    {
        var call = busyWith as ScriptWork;
        var file = engine?.LoadingFile ?? program.Files[0];
        var name = call is null ? $"{file}: loading" : call.Name(program);
        var message = $"did not come back within {LongestFor(program.Limits).TotalSeconds:0.###} s, and was given up";
        // Before the thread counts as given up: should it come back in that moment, it goes on with the next call, unwatched.
        var made = Volatile.Read(ref maker);
        if (!program.Pool.GiveUp(this, busyWith, $"{name} {message}")) return;
        loaded.TrySetResult(new([], [new(file, $"Error: loading {message}", 1, 1)]));
        call?.Fail(new WikiException($"{name} {message}"));
        made?.Fail(new WikiException($"{name} {message}"));
        Take()?.Fail(new WikiException($"{name} {message}"));
    }

    private void Live()
    {
        Exception? death = null;
        try
        {
            program.Pool.Watch.Add(this, program.Clock);
            using var slot = program.Running?.Take();
            if (Load(slot) is { } engine) Serve(engine);
        }
        catch (Exception exception)
        {
            LogDied(program.Log, exception);
            death = exception;
        }
        // First room for another thread: whoever waits for the outcome may call again at once.
        program.Pool.Remove(this);
        if (death is null)
        {
            taken?.Complete();
            return;
        }
        loaded.TrySetException(death);
        taken?.Fail(death);
        Take()?.Fail(death);
    }

    private ScriptEngine? Load(CallSlot? slot)
    {
        engine = new ScriptEngine(program, isFirst, slot);
        var mistakes = engine.Load();
        if (mistakes.Count == 0 && program.Registrations is not null && program.Disagreement(engine.Registrations) is { } disagreement)
            mistakes = [new(program.Files[^1], disagreement)];
        if (mistakes.Count == 0) return engine;
        loaded.TrySetResult(new(engine.Registrations, mistakes));
        Take()?.Fail(new WikiException(string.Join("; ", mistakes)));
        return null;
    }

    /// <summary>Works until the thread must end. The last work stays in hand, to be completed when the pool has room for another thread.</summary>
    private void Serve(ScriptEngine engine)
    {
        isLoading = false;
        var goesOn = HasWork || program.Pool.Return(this);
        loaded.TrySetResult(new(engine.Registrations, []));
        current = this;
        while (goesOn)
        {
            if (Await() is not { } next) return;
            taken = next;
            if (!next.RunAsCalled(engine) || ++calls >= program.Limits.CallsPerEngine) isWhole = false;
            // It has come back: once it is in the pool it may get other work, and is not given up for this.
            taken = null;
            // Back in the pool first: whoever waits for the outcome may call again at once.
            if (isWhole && program.Pool.Return(this))
            {
                next.Complete();
                continue;
            }
            taken = next;
            return;
        }
    }

    private bool HasWork => Volatile.Read(ref work) is not null;

    // Null where the thread is to end.
    private ScriptWork? Await()
    {
        processor = Thread.GetCurrentProcessorId();
        // Under load the next call is a few microseconds away.
        var wait = default(ShortWait);
        do
        {
            if (HasWork) return Take();
        }
        while (wait.GoesOn(giver));
        lock (gate)
        {
            // Whoever gives work after that sees that it has to wake this thread; what was given before is seen here.
            Volatile.Write(ref isAsleep, true);
            Interlocked.MemoryBarrier();
            while (!HasWork && !isStopped) Monitor.Wait(gate);
            Volatile.Write(ref isAsleep, false);
        }
        return Take();
    }

    private ScriptWork? Take() => Interlocked.Exchange(ref work, null);

    [LoggerMessage(1200, LogLevel.Critical, "A script's thread died")]
    private static partial void LogDied(ILogger log, Exception exception);
}
