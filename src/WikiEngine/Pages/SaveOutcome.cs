namespace WikiEngine.Pages;

/// <summary>What became of a save.</summary>
public enum SaveResult
{
    Saved,
    Unchanged,

    /// <summary>The base revision was not current; nothing was changed.</summary>
    Conflict,
}

/// <summary>What became of a save, and which revision is current now (0: none, after a conflict with a deletion).</summary>
public readonly record struct SaveOutcome(SaveResult Result, int Revision);
