using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Access;

/// <summary>The certificates that policies tell apart, and the list that holds some of them.</summary>
internal sealed class Members : IDisposable
{
    private readonly Dictionary<string, X509Certificate2?> certificates = new(StringComparer.Ordinal)
    {
        ["none"] = null,
        ["stranger"] = Certificates.Make("CN=Known"),
        ["known"] = Certificates.Make("CN=Known"),
        ["known by key"] = Certificates.Make("CN=Known"),
        ["known, expired"] = Certificates.Make("CN=Known", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10)),
        ["known, future"] = Certificates.Make("CN=Known", DateTimeOffset.UtcNow.AddDays(10), DateTimeOffset.UtcNow.AddDays(20)),
        ["stranger, expired"] = Certificates.Make("CN=Known", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10)),
    };

    public X509Certificate2? this[string who] => certificates[who];

    /// <summary>The fingerprints of the known, as an owner may have pasted them.</summary>
    public IReadOnlyList<string> List =>
    [
        Fingerprint.OfCertificate(certificates["known"]!.RawData).Replace("sha256$", "SHA256:", StringComparison.Ordinal).ToUpperInvariant(),
        Fingerprint.OfKey(certificates["known by key"]!.PublicKey.ExportSubjectPublicKeyInfo()),
        Fingerprint.OfCertificate(certificates["known, expired"]!.RawData),
        Fingerprint.OfCertificate(certificates["known, future"]!.RawData),
    ];

    public void Dispose()
    {
        foreach (var certificate in certificates.Values) certificate?.Dispose();
    }
}
