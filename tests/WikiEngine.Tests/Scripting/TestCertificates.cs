using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Tests.Scripting;

/// <summary>Client certificates made for a test.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset From = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2126, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ClientCertificate Of(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(From, Until);
        return new(certificate.RawData);
    }
}
