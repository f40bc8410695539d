using System.Security.Cryptography;

namespace WikiEngine.Identity;

/// <summary>Codes that people write down and type in: without letters and digits that are taken for each other, in groups of four.</summary>
internal static class ReadableCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Group = 4;

    /// <summary>A code of some groups, each with 19.8 bits of chance: <c>K7QF-M2XR</c>.</summary>
    public static string Make(int groups) =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, groups * Group).Chunk(Group).Select(group => new string(group)));

    /// <summary>The same for all ways to type one: in any case, with or without hyphens and spaces.</summary>
    public static string Normalize(string typed) =>
        string.Concat(typed.Where(c => c != '-' && !char.IsWhiteSpace(c))).ToUpperInvariant();
}
