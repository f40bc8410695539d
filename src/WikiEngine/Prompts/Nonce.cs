using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WikiEngine.Prompts;

/// <summary>
/// Proof that a visitor was asked by us. In a path it has 32 characters: the second it was made in, a revision, some chance so that no two are alike, and
/// the first 96 bits of an HMAC over these and over whom and what it is for.
/// </summary>
/// <param name="Text">As it stands in a path.</param>
/// <param name="Made">The second it was made in.</param>
/// <param name="Revision">The revision that the visitor answers to.</param>
internal sealed record Nonce(string Text, DateTimeOffset Made, int Revision)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>The length in a path.</summary>
    public const int Length = 32;

    private const int ContentBytes = 12, Bytes = 24;

    /// <summary>Whether a segment of a path looks like one; whether it is one, only the key tells.</summary>
    public static bool HasForm(string segment) => segment.Length == Length && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <param name="key">The wiki's secret.</param>
    /// <param name="purpose">Whom and what it is for: the same text will be asked for when it comes back.</param>
    public static Nonce Make(byte[] key, string purpose, DateTimeOffset now, int revision)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)now.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], revision);
        RandomNumberGenerator.Fill(bytes[8..ContentBytes]);
        Sign(key, purpose, bytes[..ContentBytes], bytes[ContentBytes..]);
        return new(Base64Url.EncodeToString(bytes), DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()), revision);
    }

    /// <summary>False where it was not made with this key for this purpose. Its age is another question.</summary>
    public static bool TryRead(byte[] key, string purpose, string text, [NotNullWhen(true)] out Nonce? nonce)
    {
        nonce = null;
        if (!HasForm(text)) return false;
        Span<byte> bytes = stackalloc byte[Bytes], signature = stackalloc byte[Bytes - ContentBytes];
        Base64Url.DecodeFromChars(text, bytes);
        Sign(key, purpose, bytes[..ContentBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[ContentBytes..])) return false;
        nonce = new(text, DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes)), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]));
        return true;
    }

    public bool IsInTime(DateTimeOffset now) => now >= Made && now < Made + Life;

    private static void Sign(byte[] key, string purpose, ReadOnlySpan<byte> content, Span<byte> signature)
    {
        // The secret has other uses; what is signed here is never what is signed there.
        byte[] signed = [.. "nonce\n"u8, .. content, .. Encoding.UTF8.GetBytes(purpose)];
        HMACSHA256.HashData(key, signed).AsSpan(0, signature.Length).CopyTo(signature);
    }
}
