namespace WikiEngine;

/// <summary>What taking back somebody's changes does to one page or file.</summary>
/// <param name="Kind"><see cref="ChangeKind.Restore"/> or <see cref="ChangeKind.DeletePage"/> for a page, <see cref="ChangeKind.File"/> or <see cref="ChangeKind.DeleteFile"/> for a file.</param>
/// <param name="Name">The page or file.</param>
public sealed record UndoStep(ChangeKind Kind, string Name)
{
    /// <summary>The revision that comes back; null for a deletion, and where what others changed since is kept, so that the text is a new one.</summary>
    public int? Revision { get; init; }

    /// <summary>Why it stays as it is; null where nothing keeps it from being taken back.</summary>
    public UndoObstacle? Obstacle { get; init; }
}

/// <summary>What keeps a page or file from being taken back.</summary>
public enum UndoObstacle
{
    /// <summary>Others changed the same lines since, or the same file.</summary>
    ChangedSince,

    /// <summary>What stood there before is not kept any more.</summary>
    Gone,

    /// <summary>The visitor may not change it.</summary>
    Refused,
}
