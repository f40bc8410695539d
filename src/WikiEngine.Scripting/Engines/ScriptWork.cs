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
