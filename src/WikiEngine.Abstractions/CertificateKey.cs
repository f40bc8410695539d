using System.Formats.Asn1;

namespace WikiEngine;

/// <summary>Finds the public key in a certificate without decoding it: every request with a certificate is asked for its key, and OpenSSL takes longer to read one than an answer takes.</summary>
internal static class CertificateKey
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);

    /// <summary>The SubjectPublicKeyInfo as it stands in the certificate (RFC 5280, 4.1); null where the certificate is written in a way that only a whole parser reads.</summary>
    public static byte[]? Find(ReadOnlyMemory<byte> der)
    {
        try
        {
            var fields = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (fields.PeekTag().HasSameClassAndValue(Version)) fields.ReadEncodedValue();
            // Serial number, signature, issuer, validity, subject.
            for (var i = 0; i < 5; i++) fields.ReadEncodedValue();
            return fields.ReadEncodedValue().ToArray();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
