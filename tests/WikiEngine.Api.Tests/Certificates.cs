using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Api.Tests;

/// <summary>Makes certificates as visitors do, also such as no tool would make.</summary>
internal static class Certificates
{
    public static readonly DateTimeOffset NotBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset NotAfter = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A self-signed certificate on a new P-256 key.</summary>
    public static byte[] Ec(X500DistinguishedName name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Ec(name, key);
    }

    public static byte[] Ec(X500DistinguishedName name, ECDsa key)
    {
        using var made = new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(NotBefore, NotAfter);
        return made.RawData;
    }

    public static byte[] Rsa(X500DistinguishedName name)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(NotBefore, NotAfter);
        return made.RawData;
    }

    public static ClientCertificate WithNames(params string[] commonNames) => new(Ec(Name(commonNames)));

    /// <summary>A name with these common names, in this order, whatever stands in them.</summary>
    public static X500DistinguishedName Name(params string[] commonNames) => Name([.. commonNames.Select(text => ("2.5.4.3", text))]);

    public static X500DistinguishedName Name(params (string Identifier, string Text)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var (identifier, text) in parts)
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(identifier);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
                }
        return new X500DistinguishedName(writer.Encode());
    }

    /// <summary>Made by OpenSSL, as .NET makes none: Ed25519, which many clients of Gemini use.</summary>
    public static byte[] Ed25519 { get; } = Convert.FromBase64String("""
        MIIBODCB66ADAgECAhQhduzCk7tpOc8PoF/A5IFENPlpizAFBgMrZXAwETEPMA0G
        A1UEAwwGRWR3aW5hMCAXDTI2MTEyMzE4MzEwNloYDzIxMjYxMDMwMTgzMTA2WjAR
        MQ8wDQYDVQQDDAZFZHdpbmEwKjAFBgMrZXADIQDGuUGkK7WmZI4eOXVPwi5IHdda
        O+JynyFwsQRZodIPPqNTMFEwHQYDVR0OBBYEFBZJMVJ8Xg0vUmD9/7PzSveLV/0N
        MB8GA1UdIwQYMBaAFBZJMVJ8Xg0vUmD9/7PzSveLV/0NMA8GA1UdEwEB/wQFMAMB
        Af8wBQYDK2VwA0EAgbmR2U/J6d2n3WWkYrm8xcoOm+vuGGO+Oi1h9c7tCDliAkfF
        4xZcSXWr1NqQX1BdONJeFPm1L1rA11w8OkxVAw==
        """);
}
