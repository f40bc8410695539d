using System.Text;

namespace WikiEngine;

/// <summary>Makes any text fit for a header: one line, no control characters, at most 1,000 bytes of UTF-8.</summary>
internal static class MetaText
{
    private const int MaximumBytes = 1000;

    public static string Clean(string text)
    {
        // The usual meta is a constant of ours: looked at once, not copied.
        var clean = text.Length <= MaximumBytes / 3 && !text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
            && !text.AsSpan().ContainsAny('\u2028', '\u2029') && text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
            ? text
            : Cut(ControlCharacters.Replace(text, ' ').Trim()).TrimEnd();
        return clean.Length > 0 ? clean : "No further information";
    }

    /// <summary>Whether nothing would be cut off.</summary>
    public static bool Fits(string text) => Encoding.UTF8.GetByteCount(text) <= MaximumBytes;

    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaximumBytes) return text;
        var bytes = 0;
        var builder = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaximumBytes) break;
            builder.Append(rune);
        }
        return builder.ToString();
    }
}
