namespace WikiEngine;

/// <summary>An uploaded binary with a MIME type, in one of its revisions.</summary>
public sealed record WikiFile
{
    /// <summary>The space that it is in; empty for the main one.</summary>
    public required string Space { get; init; }

    /// <summary>Its name, under the rules of page names; a page and a file may share one.</summary>
    public required string Name { get; init; }

    /// <summary>Its MIME type.</summary>
    public required string Mime { get; init; }

    /// <summary>Its content.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The number of this revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size => Bytes.Length;
}
