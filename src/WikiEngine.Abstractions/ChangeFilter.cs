namespace WikiEngine;

/// <summary>Which changes to list, newest first. At most one of <see cref="Name"/>, <see cref="Author"/> and <see cref="IsLatestOnly"/> may be given.</summary>
public sealed record ChangeFilter
{
    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Only those of the page and the file of this name; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Only those of this account, or of this author code (four octal digits), which no account signed; null for all.</summary>
    public string? Author { get; init; }

    /// <summary>Only the newest change of each page and file.</summary>
    public bool IsLatestOnly { get; init; }

    /// <summary>Those of all spaces of all hosts; not together with <see cref="Name"/> or <see cref="Author"/>.</summary>
    public bool AreAllSpaces { get; init; }

    /// <summary>Only those made then or later; null for all.</summary>
    public DateTimeOffset? Since { get; init; }
}
