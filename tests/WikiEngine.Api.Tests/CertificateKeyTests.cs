using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Api.Tests;

/// <summary>The key's fingerprint is read off the certificate's bytes, without decoding the key: it is the one that a whole parser finds.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CertificateKeyTests
{
    private static readonly byte[][] Kinds = [Certificates.Ec(Certificates.Name("Alex")), Certificates.Rsa(Certificates.Name("Alex")), Certificates.Ed25519];

    [TestCaseSource(nameof(Kinds))]
    public void The_fingerprint_is_that_of_the_key(byte[] der)
    {
        using var whole = X509CertificateLoader.LoadCertificate(der);
        Assert.That(CertificateKeyOf(der), Is.EqualTo(Fingerprint.OfKey(whole.PublicKey.ExportSubjectPublicKeyInfo())));
    }

    private static string CertificateKeyOf(byte[] der) => new ClientCertificate(der).KeyFingerprint;
}
