using System.Security.Cryptography.X509Certificates;

namespace WikiEngine;

/// <summary>
/// The certificate that a client showed in the handshake. Any certificate gets this far: self-signed, expired, signed by nobody known.
/// Its names are hostile text, cleaned of control characters; only <see cref="Fingerprint"/> and <see cref="KeyFingerprint"/> prove anything.
/// </summary>
public sealed class ClientCertificate
{
    private readonly byte[] der;
    private readonly Lazy<X509Certificate2> certificate;
    private readonly TimeProvider clock;
    private string? fingerprint, keyFingerprint, subject, issuer;
    private CertificateFields? fields;
    private bool? isTrusted;

    /// <summary>Takes a certificate as it came. Nothing is computed before it is asked for.</summary>
    /// <param name="der">The certificate's DER; not to be changed afterwards.</param>
    /// <param name="clock">What time it is, for <see cref="IsInDate"/>; the system's clock where null.</param>
    public ClientCertificate(byte[] der, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(der);
        this.der = der;
        this.clock = clock ?? TimeProvider.System;
        certificate = new(() => X509CertificateLoader.LoadCertificate(der));
    }

    /// <summary>For tests of scripts: a certificate that shows other fingerprints than its own where they are given.</summary>
    internal ClientCertificate(byte[] der, TimeProvider clock, string? fingerprint, string? keyFingerprint) : this(der, clock) =>
        (this.fingerprint, this.keyFingerprint) = (fingerprint, keyFingerprint);

    /// <summary><c>sha256$</c> and the 64 lower-case hex digits of SHA-256 over the certificate's DER: the one canonical form.</summary>
    public string Fingerprint => fingerprint ??= WikiEngine.Fingerprint.OfCertificate(der);

    /// <summary><c>spki-sha256$</c> and the 64 lower-case hex digits of SHA-256 over the public key (SubjectPublicKeyInfo): it stays when a certificate is renewed with the same key.</summary>
    public string KeyFingerprint => keyFingerprint ??= WikiEngine.Fingerprint.OfKey(Fields.KeyInfo.Span);

    /// <summary>
    /// The first common name of the subject in the certificate's own order, control characters replaced by U+FFFD, trimmed; null where there is none, where it is empty
    /// or longer than 64 characters. Anybody can choose one: it proves nothing.
    /// </summary>
    public string? CommonName => DistinguishedName.CommonName(certificate.Value.SubjectName);

    /// <summary>The subject as OpenSSL prints it, <c>/CN=Alex</c>, control characters replaced by U+FFFD.</summary>
    public string Subject => subject ??= DistinguishedName.Format(certificate.Value.SubjectName);

    /// <summary>The issuer, spelled as <see cref="Subject"/>.</summary>
    public string Issuer => issuer ??= DistinguishedName.Format(certificate.Value.IssuerName);

    /// <summary>The serial number in upper-case hex digits, two for a byte and without leading zero bytes, as OpenSSL prints it.</summary>
    public string SerialNumber => DistinguishedName.WithoutLeadingZeros(certificate.Value.SerialNumber);

    /// <summary>The first moment at which it is valid.</summary>
    public DateTimeOffset NotBefore => Fields.NotBefore;

    /// <summary>The last moment at which it is valid.</summary>
    public DateTimeOffset NotAfter => Fields.NotAfter;

    /// <summary>True while now lies between <see cref="NotBefore"/> and <see cref="NotAfter"/>.</summary>
    public bool IsInDate => clock.GetUtcNow() is var now && NotBefore <= now && now <= NotAfter;

    /// <summary>True after <see cref="NotAfter"/>.</summary>
    internal bool IsExpired => clock.GetUtcNow() > NotAfter;

    /// <summary>The kind of its key: <c>EC</c>, <c>RSA</c>, <c>Ed25519</c>, <c>Ed448</c>, <c>DSA</c>, or the object identifier of any other.</summary>
    public string Algorithm => certificate.Value.GetKeyAlgorithm() switch
    {
        "1.2.840.10045.2.1" => "EC",
        "1.2.840.113549.1.1.1" or "1.2.840.113549.1.1.10" => "RSA",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        "1.2.840.10040.4.1" => "DSA",
        var other => other,
    };

    /// <summary>True where one of the owner's certificate authorities signed it. False while the owner named none.</summary>
    public bool IsTrusted
    {
        get => isTrusted ??= Trusts?.Invoke(this) ?? false;
        init => isTrusted = value;
    }

    /// <summary>Asks the owner's authorities. That costs more than most requests do, so it is not asked before somebody wants to know.</summary>
    internal Func<ClientCertificate, bool>? Trusts { get; init; }

    /// <summary>The certificate's DER.</summary>
    public ReadOnlyMemory<byte> Der => der;

    private CertificateFields Fields => fields ??= CertificateFields.Read(der);

    /// <summary>Two lines: <c>Subject Name: …</c> and <c>Issuer Name: …</c>.</summary>
    public override string ToString() => $"Subject Name: {Subject}\nIssuer Name: {Issuer}";
}
