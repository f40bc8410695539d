namespace WikiEngine.Pages;

/// <summary>
/// One of several changes that are made together or not at all: it makes an old revision the newest one, or saves a text, or else deletes. Space, name, author and
/// author code are those of the permit.
/// </summary>
/// <param name="Permit">Of kind Restore for a page, File for a file; for a deletion DeletePage or DeleteFile.</param>
/// <param name="Time">When.</param>
/// <param name="BaseRevision">The revision that must still be current; 0: there must be nothing of that name; null where any will do.</param>
public sealed record ChangeStep(Permit Permit, DateTimeOffset Time, int? BaseRevision)
{
    /// <summary>The revision that comes back.</summary>
    public int? Revision { get; init; }

    /// <summary>The text that is saved, of a page.</summary>
    public string? Text { get; init; }

    public string? Summary { get; init; }

    public bool IsFile => Permit.Change.Kind is ChangeKind.File or ChangeKind.DeleteFile;

    public bool IsDeletion => Permit.Change.Kind is ChangeKind.DeletePage or ChangeKind.DeleteFile;
}

/// <summary>What became of several changes.</summary>
public enum StepsResult
{
    Done,

    /// <summary>A base revision was not current; nothing was changed.</summary>
    Conflict,

    /// <summary>A revision that should come back is not there; nothing was changed.</summary>
    Absent,
}
