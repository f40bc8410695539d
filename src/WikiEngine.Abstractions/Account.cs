namespace WikiEngine;

/// <summary>A name that one or more certificates prove, on all hosts and in all spaces of a server.</summary>
/// <param name="Name">The name, in NFC.</param>
public sealed record Account(string Name)
{
    /// <summary>When it was registered.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The certificates that prove it, in the order in which they were added.</summary>
    public IReadOnlyList<AccountCertificate> Certificates { get; init; } = [];

    /// <summary>By what the store knows it: names change.</summary>
    internal long Id { get; init; }
}
