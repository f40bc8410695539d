namespace WikiEngine;

/// <summary>A change of the past with what it saved.</summary>
/// <param name="Change">The change.</param>
public sealed record ArchivedChange(Change Change)
{
    /// <summary>The text of a page; null for all else, where it is lost, and where it was not asked for.</summary>
    public string? Text { get; init; }

    /// <summary>The content of a file; null for all else, where it is lost, and where it was not asked for.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The MIME type of a file; null where <see cref="Bytes"/> is.</summary>
    public string? Mime { get; init; }
}
