using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Identity;

/// <summary>
/// The certificate authorities that the owner named. A chain is built from the visitor's certificate and the owner's files alone: nothing that a visitor wrote into a certificate reaches for
/// the network. Whether the visitor's certificate is in date is another question; the authorities' own must be.
/// </summary>
public sealed class ClientAuthorities : IDisposable
{
    /// <summary>How many certificates' outcomes are kept. Anybody can make new ones, so there must be an end.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, Span?> known = new(StringComparer.Ordinal);
    private readonly X509Certificate2Collection roots = [], others = [];
    private readonly TimeProvider clock;

    /// <param name="authorities">Roots, and those that roots signed. They are this object's own from now on.</param>
    /// <param name="clock">What time it is.</param>
    public ClientAuthorities(IEnumerable<X509Certificate2> authorities, TimeProvider clock)
    {
        this.clock = clock;
        foreach (var authority in authorities) (IsRoot(authority) ? roots : others).Add(authority);
    }

    /// <summary>Says why a certificate can't be an authority's; null where it can.</summary>
    public static string? MistakeIn(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true }
            ? null
            : "is no authority's: it lacks the basic constraint CA:TRUE";

    /// <summary>Whether a certificate signed itself, so that a chain may end in it.</summary>
    public static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Whether one of the authorities signed it.</summary>
    public bool Trusts(ClientCertificate certificate)
    {
        if (!known.TryGetValue(certificate.Fingerprint, out var span))
        {
            if (known.Count >= MostKept) known.Clear();
            known[certificate.Fingerprint] = span = SpanOfChain(certificate);
        }
        return span is { } valid && clock.GetUtcNow() is var now && valid.From <= now && now <= valid.To;
    }

    public void Dispose()
    {
        foreach (var authority in roots.Concat(others)) authority.Dispose();
    }

    /// <summary>The time in which all authorities above the certificate are in date; null where it has no chain to one.</summary>
    private Span? SpanOfChain(ClientCertificate shown)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(shown.Der.Span);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // Dates are compared each time, since the outcome is kept.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        try
        {
            if (!chain.Build(certificate)) return null;
            var span = new Span(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            foreach (var authority in chain.ChainElements.Skip(1).Select(element => element.Certificate))
                span = new Span(Later(span.From, authority.NotBefore.ToUniversalTime()), Earlier(span.To, authority.NotAfter.ToUniversalTime()));
            return span;
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private readonly record struct Span(DateTimeOffset From, DateTimeOffset To);
}
