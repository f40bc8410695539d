namespace WikiEngine.Scripting.Engines;

/// <summary>A piece of work for a script's thread, with somebody waiting for its outcome.</summary>
internal abstract class ScriptWork
{
    /// <summary>Does the work; the outcome is kept back until <see cref="Complete"/>, so that the engine is free before the next call can come.</summary>
    /// <returns>False where the engine must not be used again.</returns>
    public abstract bool Run(ScriptEngine engine);

    /// <summary>Tells whoever waits.</summary>
    public abstract void Complete();

    /// <summary>Tells whoever waits that it could not be done.</summary>
    public abstract void Fail(Exception exception);
}
