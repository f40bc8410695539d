using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WikiEngine;

/// <summary>The canonical spelling of fingerprints, and the reading of all others.</summary>
public static class Fingerprint
{
    private const string CertificatePrefix = "sha256$";
    private const string KeyPrefix = "spki-sha256$";

    /// <summary>The fingerprint of a certificate: <c>sha256$</c> and 64 lower-case hex digits.</summary>
    /// <param name="der">The certificate's DER.</param>
    public static string OfCertificate(ReadOnlySpan<byte> der) => CertificatePrefix + Hash(der);

    /// <summary>The fingerprint of a public key: <c>spki-sha256$</c> and 64 lower-case hex digits.</summary>
    /// <param name="subjectPublicKeyInfo">The key's DER (SubjectPublicKeyInfo).</param>
    public static string OfKey(ReadOnlySpan<byte> subjectPublicKeyInfo) => KeyPrefix + Hash(subjectPublicKeyInfo);

    /// <summary>
    /// Reads any spelling: with colons or spaces, in upper case, with <c>SHA256:</c>, <c>sha256 Fingerprint=</c>, <c>sha256$</c> or nothing before it;
    /// <c>spki-sha256$</c> or <c>spki-sha256:</c> for a key.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="canonical">The canonical form, where this returns true.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? canonical)
    {
        canonical = null;
        if (text is null) return false;
        var rest = text.Trim();
        var prefix = rest.StartsWith("spki-", StringComparison.OrdinalIgnoreCase) ? KeyPrefix : CertificatePrefix;
        if (prefix == KeyPrefix) rest = rest[5..];
        foreach (var known in (ReadOnlySpan<string>)["sha256 fingerprint=", "sha256$", "sha256:"])
            if (rest.StartsWith(known, StringComparison.OrdinalIgnoreCase)) rest = rest[known.Length..];
        var digits = rest.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 64 || !digits.All(char.IsAsciiHexDigit)) return false;
        canonical = prefix + digits.ToLowerInvariant();
        return true;
    }

    private static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
