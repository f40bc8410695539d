namespace WikiEngine.Identity;

/// <summary>What a token proved.</summary>
internal enum TokenEvidence
{
    None,
    Wrong,

    /// <summary>The right one came along, or this certificate's key has shown it before.</summary>
    Right,
}

/// <summary>What a visitor has to show for themselves, in one space.</summary>
internal readonly record struct Evidence
{
    /// <summary>The certificate that came; null where none did.</summary>
    public ClientCertificate? Certificate { get; init; }

    public TokenEvidence Token { get; init; }

    /// <summary>Whether the certificate is in the owner's list, by its fingerprint or by that of its key.</summary>
    public bool IsListed { get; init; }

    public bool HasAccount { get; init; }

    /// <summary>Whether a certificate that is out of date counts like one that is not.</summary>
    public bool IsDateIgnored { get; init; }
}
