namespace WikiEngine.Pages;

/// <summary>A change of the past that is to be entered.</summary>
public sealed record ImportedChange(ChangeKind Kind, string Name, DateTimeOffset Time)
{
    /// <summary>The number of a revision; null for a deletion.</summary>
    public int? Revision { get; init; }

    public string? Author { get; init; }

    public string? Byline { get; init; }

    public required string Code { get; init; }

    /// <summary>The whole hash that the author code is taken from; empty where it is not known.</summary>
    public string CodeHash { get; init; } = "";

    public string? Summary { get; init; }

    public string? OtherName { get; init; }

    /// <summary>A page's text; null where it is lost. A page whose newest text is lost is not there, though not deleted.</summary>
    public string? Text { get; init; }

    /// <summary>A file's bytes and MIME type; null where they are lost.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    public string? Mime { get; init; }

    /// <summary>The id of the newest change of this page or file before this one; 0 for the first; null where it is the one before it in the same step.</summary>
    public long? Previous { get; init; }

    /// <summary>The id after which it stands at the earliest, so that an import keeps its order.</summary>
    public long After { get; init; }

    public bool IsFile => Kind is ChangeKind.File or ChangeKind.DeleteFile;
}
