using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Tests.Live;

/// <summary>Makes client certificates of every kind that TLS lets through.</summary>
internal static class Certificates
{
    /// <summary>A self-signed certificate with an EC key.</summary>
    public static X509Certificate2 Make(string subject, DateTimeOffset? from = null, DateTimeOffset? to = null) => Make(new X500DistinguishedName(subject), from, to);

    public static X509Certificate2 Make(X500DistinguishedName subject, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(new CertificateRequest(subject, key, HashAlgorithmName.SHA256), from, to);
    }

    public static X509Certificate2 MakeRsa(string subject)
    {
        using var key = RSA.Create(2048);
        return Sign(new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), null, null);
    }

    private static X509Certificate2 Sign(CertificateRequest request, DateTimeOffset? from, DateTimeOffset? to) =>
        request.CreateSelfSigned(from ?? DateTimeOffset.UtcNow.AddDays(-1), to ?? DateTimeOffset.UtcNow.AddDays(30));
}
