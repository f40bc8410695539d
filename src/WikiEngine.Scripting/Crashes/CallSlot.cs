namespace WikiEngine.Scripting.Crashes;

/// <summary>The place of one script thread in <see cref="RunningScripts"/>: it names the script whose code the thread runs, at the cost of a store.</summary>
internal sealed unsafe class CallSlot(RunningScripts owner, int* place) : IDisposable
{
    private int running;
    private bool isGivenBack;

    /// <summary>From now on the thread runs this module's code.</summary>
    public void Enter(int module) => Volatile.Write(ref *place, running = module);

    /// <summary>The thread runs no script's code any more.</summary>
    public void Leave() => Volatile.Write(ref *place, running = 0);

    /// <summary>The script waits for the host: what happens meanwhile is not its doing.</summary>
    public void Pause() => Volatile.Write(ref *place, 0);

    /// <summary>The script goes on.</summary>
    public void Resume() => Volatile.Write(ref *place, running);

    /// <summary>Gives the place back, on the thread itself: afterwards nothing is written there any more.</summary>
    public void Dispose()
    {
        if (isGivenBack) return;
        isGivenBack = true;
        Leave();
        owner.Return(place);
    }
}
