using System.Threading.Tasks.Sources;

namespace WikiEngine.Scripting.Engines;

/// <summary>A piece of work for a script's thread, with somebody waiting for its outcome.</summary>
internal abstract class ScriptWork
{
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private ScriptEngine? lent;
    private bool isWhole;

    /// <summary>Does the work as a part of what called for it: what the wiki knows of that (which hooks are being asked, say) it knows on the script's thread too.</summary>
    /// <returns>False where the engine must not be used again.</returns>
    public bool RunAsCalled(ScriptEngine engine)
    {
        if (context is null) return Run(engine);
        lent = engine;
        ExecutionContext.Run(context, static state => ((ScriptWork)state!).RunLent(), this);
        return isWhole;
    }

    /// <summary>Does the work; the outcome is kept back until <see cref="Complete"/>, so that the engine is free before the next call can come.</summary>
    /// <returns>False where the engine must not be used again.</returns>
    public abstract bool Run(ScriptEngine engine);

    /// <summary>Tells whoever waits, who goes on elsewhere.</summary>
    public abstract void Complete();

    /// <summary>Whether whoever waits has been told.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Whether it is no call of a handler, but makes some.</summary>
    public virtual bool MakesCalls => false;

    /// <summary>What is done, and where it stands: <c>config.js:3:1: the handler of wiki.route("/x")</c>.</summary>
    public abstract string Name(ScriptProgram program);

    /// <summary>Tells whoever waits that it could not be done.</summary>
    public abstract void Fail(Exception exception);

    private void RunLent()
    {
        isWhole = Run(lent!);
        lent = null;
    }
}

/// <summary>The same with an outcome, to be awaited once.</summary>
internal abstract class ScriptWork<T> : ScriptWork, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> outcome = new() { RunContinuationsAsynchronously = true };
    private bool isTold;
    private T? result;
    private Exception? failure;

    /// <summary>What came of it.</summary>
    public ValueTask<T> Outcome => new(this, outcome.Version);

    public override bool IsComplete => outcome.GetStatus(outcome.Version) != ValueTaskSourceStatus.Pending;

    public override void Complete() => Tell(failure);

    public override void Fail(Exception exception) => Tell(exception);

    public T GetResult(short token) => outcome.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => outcome.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        outcome.OnCompleted(continuation, state, token, flags);

    /// <summary>Keeps the outcome until whoever waits is told.</summary>
    protected void Keep(T value) => result = value;

    /// <summary>Keeps, likewise, why there is none.</summary>
    protected void Keep(Exception why) => failure = why;

    // A thread that was given up may come back.
    private void Tell(Exception? why)
    {
        if (Interlocked.Exchange(ref isTold, true)) return;
        if (why is null) outcome.SetResult(result!);
        else outcome.SetException(why);
    }
}
