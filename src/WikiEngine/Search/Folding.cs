using System.Globalization;
using System.Text;

namespace WikiEngine.Search;

/// <summary>
/// Makes one spelling of the many that readers take for the same: without case, without diacritics, without the forms that Unicode keeps for compatibility
/// (<c>Zürich</c>, <c>ZURICH</c> and <c>Ｚｕｒｉｃｈ</c> are <c>zurich</c>). Marks that make another letter, as in Japanese, Thai or Hindi, stay.
/// </summary>
internal static class Folding
{
    private const char Slow = '\0';
    private const char Dropped = '\uFFFF';

    /// <summary>Where Latin, Greek and Cyrillic letters end: their folding is looked up.</summary>
    private const int TableSize = 0x2000;

    private static readonly char[] Table = MakeTable();

    /// <summary>Writes the folded word to the buffer; what does not fit is cut off.</summary>
    /// <returns>How many characters were written.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in word)
        {
            var folded = c < TableSize ? Table[c] : Slow;
            if (folded == Slow) return FoldSlowly(word, buffer);
            if (folded == Dropped) continue;
            if (length == buffer.Length) break;
            buffer[length++] = folded;
        }
        return length;
    }

    /// <summary>What stands inside words and is not seen: soft hyphens, joiners, selectors of variants.</summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180F)
        || rune.Value != ZeroWidthSpace && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>It is there to part words.</summary>
    private const int ZeroWidthSpace = 0x200B;

    private static int FoldSlowly(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var folded = FoldSlowly(word.ToString()).AsSpan();
        // Half a pair of surrogates is no text.
        var length = folded.Length <= buffer.Length ? folded.Length : char.IsHighSurrogate(folded[buffer.Length - 1]) ? buffer.Length - 1 : buffer.Length;
        folded[..length].CopyTo(buffer);
        return length;
    }

    private static string FoldSlowly(string word)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsDiacritic(rune.Value) || IsInvisible(rune)) continue;
            var lower = Rune.ToLowerInvariant(rune);
            if (Undecomposed(lower.Value) is { } plain) letters.Append(plain);
            else if (Rune.IsLetterOrDigit(lower) || IsMarkOrNumber(lower)) letters.Append(lower);
        }
        return letters.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Signs of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic, which most texts leave out.</summary>
    private static bool IsDiacritic(int value) => value
        is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F)
        or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05BD) or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7
        or (>= 0x0610 and <= 0x061A) or 0x0640 or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED);

    /// <summary>Letters with a sign that Unicode does not take apart, or that are written as two where the keyboard lacks them.</summary>
    private static string? Undecomposed(int value) => value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        _ => null,
    };

    private static bool IsMarkOrNumber(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Only what folds to one character or to none whatever stands beside it, which holds where no marks are left to be put together again.</summary>
    private static char[] MakeTable()
    {
        var table = new char[TableSize];
        for (var c = (char)1; c < TableSize; c++)
        {
            if (c is >= '\u0590' and < '\u1E00') continue;
            table[c] = FoldSlowly(c.ToString()) switch
            {
                "" => Dropped,
                [var one] => one,
                _ => Slow,
            };
        }
        return table;
    }
}
