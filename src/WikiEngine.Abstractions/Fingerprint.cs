using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WikiEngine;

/// <summary>The canonical spelling of fingerprints, and the reading of all others.</summary>
public static class Fingerprint
{
    private const string CertificatePrefix = "sha256$";
    private const string KeyPrefix = "spki-sha256$";
    private static readonly string[] Prefixes = ["sha256 fingerprint=", "sha256$", "sha256:"];

    /// <summary>The fingerprint of a certificate: <c>sha256$</c> and 64 lower-case hex digits.</summary>
    /// <param name="der">The certificate's DER.</param>
    public static string OfCertificate(ReadOnlySpan<byte> der) => CertificatePrefix + Hash(der);

    /// <summary>The fingerprint of a public key: <c>spki-sha256$</c> and 64 lower-case hex digits.</summary>
    /// <param name="subjectPublicKeyInfo">The key's DER (SubjectPublicKeyInfo).</param>
    public static string OfKey(ReadOnlySpan<byte> subjectPublicKeyInfo) => KeyPrefix + Hash(subjectPublicKeyInfo);

    /// <summary>Whether a canonical fingerprint is that of a key.</summary>
    internal static bool IsOfKey(string canonical) => canonical.StartsWith(KeyPrefix, StringComparison.Ordinal);

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
        var isKey = rest.StartsWith("spki-", StringComparison.OrdinalIgnoreCase);
        if (isKey) rest = rest["spki-".Length..];
        var known = Prefixes.FirstOrDefault(prefix => rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        // A bare hash is a certificate's; that it is a key's must be said in full.
        if (isKey && known is null) return false;
        rest = rest[(known?.Length ?? 0)..];
        var digits = rest.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 64 || !digits.All(char.IsAsciiHexDigit)) return false;
        canonical = (isKey ? KeyPrefix : CertificatePrefix) + digits.ToLowerInvariant();
        return true;
    }

    private static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
