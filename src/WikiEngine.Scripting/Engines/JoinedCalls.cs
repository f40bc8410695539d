namespace WikiEngine.Scripting.Engines;

/// <summary>The wiki's own work that calls several handlers one after the other, done on a script's thread: the way there and back is gone once, and not for each of them.</summary>
/// <param name="work">The work. Handlers that it calls before it first waits run on the same thread (<see cref="ScriptThread.DoHere"/>); from then on it is elsewhere.</param>
internal sealed class JoinedCalls<T>(Func<ValueTask<T>> work) : ScriptWork<ValueTask<T>>
{
    public override bool MakesCalls => true;

    public override bool Run(ScriptEngine engine)
    {
        try
        {
#pragma warning disable CA2012 // Kept for whoever awaits the outcome, who awaits this once.
            Keep(work());
#pragma warning restore CA2012
        }
        catch (Exception exception)
        {
            Keep(exception);
        }
        return true;
    }

    public override string Name(ScriptProgram program) => $"{program.Files[0]}: what stands between two handlers";
}
