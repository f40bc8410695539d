namespace WikiEngine.Scripting.Testing;

/// <summary>An upload that a test sends.</summary>
/// <param name="Bytes">The body.</param>
public sealed record TestUpload(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Its MIME type; null to leave it to the address.</summary>
    public string? Mime { get; init; }

    /// <summary>The token; null for none.</summary>
    public string? Token { get; init; }
}
