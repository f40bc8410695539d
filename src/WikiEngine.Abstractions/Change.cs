namespace WikiEngine;

/// <summary>An entry of recent changes.</summary>
public sealed record Change
{
    /// <summary>What was done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>In which space; empty for the main one.</summary>
    public required string Space { get; init; }

    /// <summary>On which host, as configured.</summary>
    public string Host { get; init; } = "";

    /// <summary>The page or file.</summary>
    public required string Name { get; init; }

    /// <summary>The revision that it made; null for a deletion, which has no number of its own.</summary>
    public int? Revision { get; init; }

    /// <summary>True where it is the newest state of a page or file that still exists.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>True where it is the newest change of its page or file, deletions included.</summary>
    public bool IsLatest { get; init; }

    /// <summary>True where the text or the bytes that it made can still be shown.</summary>
    public bool HasContent { get; init; }

    /// <summary>The bytes that it saved; null for a deletion, and where that is not known.</summary>
    public long? Size { get; init; }

    /// <summary>Where a rename made it: the old name, or for the deletion of the old page the new one; else null.</summary>
    public string? OtherName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The account that signed it; null where none did.</summary>
    public string? Author { get; init; }

    /// <summary>Who wrote it, as a script or a plugin says in the owner's name: plain text that nobody proved, shown as <c>Alex (unsigned)</c>; null where nobody was named. No list goes by it.</summary>
    public string? Byline { get; init; }

    /// <summary>The author code: four octal digits.</summary>
    public required string Code { get; init; }

    /// <summary>What its author said about it; null where nothing.</summary>
    public string? Summary { get; init; }
}
