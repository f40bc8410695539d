namespace WikiEngine.Differences;

/// <summary>A run of pieces (lines, words) that became another one. Positions count from 0; one of the two runs may be empty.</summary>
internal readonly record struct Hunk(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    public int NewEnd => NewStart + NewCount;
}
