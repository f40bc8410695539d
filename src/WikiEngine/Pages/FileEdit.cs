namespace WikiEngine.Pages;

/// <summary>A file to be saved. Space, name, author and author code are those of the permit.</summary>
public sealed record FileEdit(Permit Permit, ReadOnlyMemory<byte> Bytes, string Mime, DateTimeOffset Time)
{
    /// <summary>What to say about it; null for nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>The revision that must still be current (0: the file must not exist); null where any may be.</summary>
    public int? BaseRevision { get; init; }
}
