namespace WikiEngine.Scripting.Testing;

/// <summary>A certificate that is made for a test; the same values give the same one.</summary>
/// <param name="CommonName">Its common name.</param>
public sealed record TestCertificate(string CommonName)
{
    /// <summary>The fingerprint that scripts shall see, in canonical form; null for its own.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The fingerprint of its key that scripts shall see, in canonical form; null for its own.</summary>
    public string? KeyFingerprint { get; init; }

    /// <summary>The first moment at which it is valid; null for a moment ago.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The last moment at which it is valid; null for a year from now.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
