namespace WikiEngine;

/// <summary>A certificate of an account, as it was when it was added. It is known by its key: a renewed one with the same key is the same identity.</summary>
/// <param name="KeyFingerprint">The fingerprint of its public key, <c>spki-sha256$…</c>.</param>
/// <param name="Fingerprint">Its own fingerprint, <c>sha256$…</c>.</param>
/// <param name="CommonName">Its first common name; null where it has none. Hostile text, cleaned of control characters: no name of the account.</param>
/// <param name="NotAfter">The last moment at which it is valid.</param>
/// <param name="Added">When it was added.</param>
public sealed record AccountCertificate(string KeyFingerprint, string Fingerprint, string? CommonName, DateTimeOffset NotAfter, DateTimeOffset Added);
