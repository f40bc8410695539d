namespace WikiEngine.Differences;

/// <summary>
/// How much comparing one answer may cost. The steps of the exact comparison grow with the square of what is compared, and two texts of 100 kB
/// may have 100,000 lines that have nothing in common: where the effort is used up, differences are shown coarser, as one larger change.
/// </summary>
internal sealed class DiffEffort
{
    /// <summary>Some tens of milliseconds: the exact comparison of two times 2,000 lines that differ in every one.</summary>
    private const long Steps = 16_000_000;

    private long left = Steps;

    /// <summary>Takes what an exact comparison of so many pieces with so many others may cost; false where that is too much.</summary>
    public bool TryTake(int oldCount, int newCount)
    {
        var cost = ((long)oldCount + newCount) * ((long)oldCount + newCount);
        if (cost > left) return false;
        left -= cost;
        return true;
    }
}
