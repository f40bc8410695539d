using System.Formats.Asn1;
using System.Security.Cryptography;

namespace WikiEngine;

/// <summary>
/// What policies ask of a certificate: its dates and its key's DER. Read from its bytes (RFC 5280, 4.1), since to load a certificate means to decode its key, which costs OpenSSL 3 some hundred microseconds.
/// </summary>
internal sealed record CertificateFields(DateTimeOffset NotBefore, DateTimeOffset NotAfter, ReadOnlyMemory<byte> KeyInfo)
{
    /// <summary>RFC 5280, 4.1.2.5.1: two digits mean 1950 to 2049.</summary>
    private const int LastShortYear = 2049;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);

    /// <exception cref="CryptographicException">It is no certificate.</exception>
    public static CertificateFields Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            // TLS let it through, so it is read as leniently as TLS reads it.
            var certificate = new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            if (certificate.PeekTag().HasSameClassAndValue(Version)) certificate.ReadEncodedValue();
            certificate.ReadInteger();
            certificate.ReadEncodedValue(); // signature algorithm
            certificate.ReadEncodedValue(); // issuer
            var validity = certificate.ReadSequence();
            var (notBefore, notAfter) = (ReadTime(validity), ReadTime(validity));
            certificate.ReadEncodedValue(); // subject
            return new(notBefore, notAfter, certificate.ReadEncodedValue());
        }
        catch (AsnContentException failure)
        {
            throw new CryptographicException("This is no X.509 certificate", failure);
        }
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(LastShortYear) : reader.ReadGeneralizedTime();
}
