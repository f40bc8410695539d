using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Tests.Client;

/// <summary>Certificates for the servers of tests.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create(string commonName = "localhost", int fromDays = -1, int toDays = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(toDays));
    }

    public static string Fingerprint(this X509Certificate2 certificate) => WikiEngine.Fingerprint.OfCertificate(certificate.RawData);
}
