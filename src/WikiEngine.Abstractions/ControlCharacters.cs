using System.Globalization;
using System.Text;

namespace WikiEngine;

/// <summary>What visitors write may hold characters that forge lines or links; here they are found and replaced.</summary>
internal static class ControlCharacters
{
    /// <summary>Controls (C0, C1, DEL), the line and paragraph separators.</summary>
    public static bool Contains(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (IsControl(rune)) return true;
        return false;
    }

    public static string Replace(string text, char replacement)
    {
        if (!Contains(text)) return text;
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (IsControl(rune)) builder.Append(replacement);
            else builder.Append(rune);
        return builder.ToString();
    }

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
