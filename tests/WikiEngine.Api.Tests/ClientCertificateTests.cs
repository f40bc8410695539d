using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ClientCertificateTests
{
    private static readonly X500DistinguishedName Alex = Certificates.Name("Alex");

    private static IEnumerable<TestCaseData> Kinds =>
    [
        new TestCaseData(Certificates.Ec(Alex), "EC").SetArgDisplayNames("EC"),
        new TestCaseData(Certificates.Rsa(Alex), "RSA").SetArgDisplayNames("RSA"),
        new TestCaseData(Certificates.Ed25519, "Ed25519").SetArgDisplayNames("Ed25519"),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void A_fingerprint_is_the_hash_of_the_der(byte[] der, string algorithm)
    {
        var certificate = new ClientCertificate(der);

        Assert.That(certificate.Fingerprint, Is.EqualTo("sha256$" + Convert.ToHexStringLower(SHA256.HashData(der))));
        Assert.That(certificate.KeyFingerprint, Does.Match("^spki-sha256[$][0-9a-f]{64}$"));
        Assert.That(certificate.Algorithm, Is.EqualTo(algorithm));
        Assert.That(certificate.Der.ToArray(), Is.EqualTo(der));
    }

    [Test]
    public void Fingerprints_are_those_that_openssl_prints()
    {
        var certificate = new ClientCertificate(Certificates.Ed25519);

        Assert.That(certificate.Fingerprint, Is.EqualTo("sha256$06b1d90b27f82674fc8d906744ba49e7bca90a6fb6b7b5a94eb86916c9f3c0c4"));
        Assert.That(certificate.KeyFingerprint, Is.EqualTo("spki-sha256$6bfca77b90c26ad29283001527ec1dc79e8eb28f36f0fd90e5fbb25b4b0cb58a"));
        Assert.That(certificate.SerialNumber, Is.EqualTo("2176ECC293BB6939CF0FA05FC0E4814434F9698B"));
        Assert.That(certificate.ToString(), Is.EqualTo("Subject Name: /CN=Edwina\nIssuer Name: /CN=Edwina"));
    }

    [Test]
    public void The_key_fingerprint_stays_when_a_certificate_is_renewed_with_the_same_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var old = new ClientCertificate(Certificates.Ec(Alex, key));
        var renewed = new ClientCertificate(Certificates.Ec(Certificates.Name("Alexandra"), key));

        Assert.That(renewed.KeyFingerprint, Is.EqualTo(old.KeyFingerprint));
        Assert.That(renewed.Fingerprint, Is.Not.EqualTo(old.Fingerprint));
    }

    [Test]
    public void A_common_name_is_cleaned_and_of_several_the_first_counts()
    {
        Assert.That(Certificates.WithNames("Alex").CommonName, Is.EqualTo("Alex"));
        Assert.That(Certificates.WithNames("One", "Two").CommonName, Is.EqualTo("One"));
        Assert.That(Certificates.WithNames("  Alex ").CommonName, Is.EqualTo("Alex"));
        Assert.That(Certificates.WithNames("Ål 花子").CommonName, Is.EqualTo("Ål 花子"));
        Assert.That(Certificates.WithNames("Alex\r\n=> gemini://evil/ Click").CommonName, Is.EqualTo("Alex\uFFFD\uFFFD=> gemini://evil/ Click"));
        Assert.That(Certificates.WithNames("A\u2028B\u0085C\u001bD").CommonName, Is.EqualTo("A\uFFFDB\uFFFDC\uFFFDD"));
    }

    [Test]
    public void A_common_name_that_is_missing_empty_or_too_long_is_null()
    {
        Assert.That(Certificates.WithNames().CommonName, Is.Null);
        Assert.That(Certificates.WithNames("").CommonName, Is.Null);
        Assert.That(Certificates.WithNames("  ", "Two").CommonName, Is.Null);
        Assert.That(Certificates.WithNames(new string('x', 64)).CommonName, Has.Length.EqualTo(64));
        Assert.That(Certificates.WithNames(new string('x', 65)).CommonName, Is.Null);
    }

    [Test]
    public void A_subject_is_spelled_as_openssl_does()
    {
        Assert.That(Certificates.WithNames("Alex").Subject, Is.EqualTo("/CN=Alex"));
        Assert.That(Certificates.WithNames("One", "Two").Subject, Is.EqualTo("/CN=One/CN=Two"));
        Assert.That(Certificates.WithNames("Alex\nIssuer Name: /CN=Admin").Subject, Is.EqualTo("/CN=Alex\uFFFDIssuer Name: /CN=Admin"));
        Assert.That(Certificates.WithNames().Subject, Is.Empty);
        var name = Certificates.Name(("2.5.4.6", "CH"), ("2.5.4.10", "Garden"), ("0.9.2342.19200300.100.1.1", "alex"), ("1.2.840.113549.1.9.1", "a@example.org"), ("1.2.3.4", "x"));
        Assert.That(new ClientCertificate(Certificates.Ec(name)).Subject, Is.EqualTo("/C=CH/O=Garden/UID=alex/emailAddress=a@example.org/1.2.3.4=x"));
    }

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(100, true)]
    [TestCase(365 * 24 * 3600, true)]
    [TestCase(365 * 24 * 3600 + 1, false)]
    public void A_certificate_is_in_date_from_its_first_moment_to_its_last(int seconds, bool inDate)
    {
        var certificate = new ClientCertificate(Certificates.Ec(Alex), new FixedClock(Certificates.NotBefore.AddSeconds(seconds)));

        Assert.That(certificate.IsInDate, Is.EqualTo(inDate));
        Assert.That(certificate.NotBefore, Is.EqualTo(Certificates.NotBefore));
        Assert.That(certificate.NotAfter, Is.EqualTo(Certificates.NotAfter));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Dates_and_key_are_those_that_the_platform_reads(byte[] der, string algorithm)
    {
        using var platform = X509CertificateLoader.LoadCertificate(der);
        var certificate = new ClientCertificate(der);

        Assert.That(certificate.NotBefore, Is.EqualTo(new DateTimeOffset(platform.NotBefore.ToUniversalTime())), algorithm);
        Assert.That(certificate.NotAfter, Is.EqualTo(new DateTimeOffset(platform.NotAfter.ToUniversalTime())));
        Assert.That(certificate.KeyFingerprint, Is.EqualTo(Fingerprint.OfKey(platform.PublicKey.ExportSubjectPublicKeyInfo())));
    }

    [TestCase(1950, 1951)]
    [TestCase(1999, 2000)]
    [TestCase(2049, 2050)]
    [TestCase(2050, 9999)]
    public void Years_are_read_in_both_spellings(int from, int to)
    {
        var (begin, end) = (new DateTimeOffset(from, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(to, 12, 31, 23, 59, 59, TimeSpan.Zero));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest(Alex, key, HashAlgorithmName.SHA256).CreateSelfSigned(begin, end);
        var certificate = new ClientCertificate(made.RawData);

        Assert.That((certificate.NotBefore, certificate.NotAfter), Is.EqualTo((begin, end)));
    }

    [Test]
    public void What_is_no_certificate_is_said_to_be_none()
    {
        Assert.That(() => new ClientCertificate([1, 2, 3]).NotBefore, Throws.InstanceOf<CryptographicException>());
        Assert.That(() => new ClientCertificate(Certificates.Ed25519[..100]).KeyFingerprint, Throws.InstanceOf<CryptographicException>());
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
