namespace WikiEngine.Scripting.Engines;

/// <summary>
/// Waits for another thread that is a few microseconds away by looking again and again, which takes less than falling asleep and being woken: as long as <see cref="GoesOn"/>, about 20 µs,
/// and only where no other work waits for the processor.
/// </summary>
internal struct ShortWait
{
    // A moment is 40 ns. Where there is one processor, the other thread needs it.
    private static readonly int Moments = Environment.ProcessorCount > 1 ? 300 : 0;
    private const int Yields = 10;

    private int looks;

    /// <summary>Lets a moment pass; in the end the processor is left to others, who may be the ones that are waited for: at once where these were on the same one last.</summary>
    /// <param name="processor">Where the other thread was last.</param>
    /// <returns>False where it has been long enough.</returns>
    public bool GoesOn(int processor)
    {
        if (looks == 0)
        {
            if (ThreadPool.PendingWorkItemCount > 0) return false;
            if (processor == Thread.GetCurrentProcessorId()) looks = Moments;
        }
        if (++looks <= Moments) Thread.SpinWait(1);
        else Thread.Yield();
        return looks < Moments + Yields;
    }
}
