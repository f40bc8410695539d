namespace WikiEngine.Pages;

/// <summary>A page or file to be deleted. Space, name, author and author code are those of the permit.</summary>
public sealed record Deletion(Permit Permit, DateTimeOffset Time)
{
    /// <summary>The revision that must still be current; null where any may be.</summary>
    public int? BaseRevision { get; init; }

    /// <summary>What to say about it; null for nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>The page's new name, to which its old address leads, where a rename takes it away; else null.</summary>
    public string? RenamedTo { get; init; }
}

/// <summary>What became of a deletion.</summary>
public enum DeletionResult
{
    Deleted,

    /// <summary>There was nothing of that name.</summary>
    Absent,

    /// <summary>The base revision was not current; nothing was changed.</summary>
    Conflict,
}
