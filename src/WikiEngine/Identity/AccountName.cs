using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WikiEngine.Identity;

/// <summary>A name that an account may have, with what it is compared by.</summary>
/// <param name="Text">The name as its owner wrote it, in NFC.</param>
/// <param name="Key">The same for names that differ only in case or in spellings of one character.</param>
/// <param name="Skeleton">The same for names that look alike.</param>
public sealed record AccountName(string Text, string Key, string Skeleton)
{
    public const int MaximumLength = 64;

    /// <summary>An author's name stands in addresses where that of a page could.</summary>
    private const int MaximumBytes = Pages.PageName.MaximumBytes;

    /// <summary>Reads a name; says what is wrong with one that is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AccountName? name, [NotNullWhen(false)] out string? mistake)
    {
        name = null;
        mistake = MistakeIn(text);
        if (mistake is not null) return false;
        var normal = text.Normalize(NormalizationForm.FormC);
        name = new AccountName(normal, normal.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant(), Confusables.SkeletonOf(normal));
        return true;
    }

    private static string? MistakeIn(string text)
    {
        if (text.Length == 0 || text.Trim() != text) return "A name begins and ends with a visible character";
        if (text.EnumerateRunes().Count() > MaximumLength) return $"A name has at most {MaximumLength} characters";
        if (text.EnumerateRunes().Any(IsUnfit)) return "A name consists of letters, marks, digits, punctuation and single spaces; it has no slash and nothing invisible";
        if (text.Contains("  ", StringComparison.Ordinal)) return "A name has no two spaces side by side";
        if (text is "." or "..") return "A name must not be dots only";
        if (Encoding.UTF8.GetByteCount(text.Normalize(NormalizationForm.FormC)) > MaximumBytes) return $"A name has at most {MaximumBytes} bytes";
        // In whichever spelling: readers go by the look.
        var plain = text.Normalize(NormalizationForm.FormKC);
        // So are authors marked whom nobody proved, and an account is to look like none of them.
        if (LooksMarked(plain)) return $"A name does not end in \"{Changes.Byline.Mark}\", nor in what looks like it";
        return LooksLikeCode(plain) ? "Four digits from 0 to 7 are an author code; choose a name that does not look like one" : null;
    }

    private static bool LooksMarked(string text) =>
        Confusables.SkeletonOf(text).EndsWith(Confusables.SkeletonOf(Changes.Byline.Mark), StringComparison.Ordinal);

    /// <summary>In the skeleton a 0 is an o, and a 1 is an l. Without any digit it is a word, as Lili is one.</summary>
    private static bool LooksLikeCode(string text) =>
        Confusables.SkeletonOf(text) is { Length: 4 } skeleton && skeleton.All(c => c is 'o' or 'l' or (>= '2' and <= '7')) && (text + skeleton).Any(char.IsAsciiDigit);

    /// <summary>What can't be seen, what turns the line around, and what would part the name in an address.</summary>
    private static bool IsUnfit(Rune rune) => rune.Value == '/' || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.SpaceSeparator => rune.Value != ' ',
        _ => IsInvisible(rune.Value),
    };

    /// <summary>Marks, letters and a symbol of which nothing is seen (Unicode's Default_Ignorable_Code_Point, as far as their category does not say so, and the empty Braille pattern): with one, a name looks like that without.</summary>
    private static bool IsInvisible(int point) => point is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);
}
