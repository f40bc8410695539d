using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WikiEngine.Search;

/// <summary>
/// Cuts a text into the words by which it is found. Scripts that are written without spaces give overlapping pairs of characters, and the last one of a run by
/// itself: <c>東京都</c> is <c>東京</c>, <c>京都</c>, <c>都</c>, so that any two characters are found, and one as the beginning of a pair. An emoji is a word.
/// Texts and queries are cut by the same code; an index that was made by another version of it has to be made anew.
/// </summary>
internal ref struct Splitter(ReadOnlySpan<char> text)
{
    /// <summary>Longer words are found by their beginning.</summary>
    public const int LongestWord = 64;

    private readonly ReadOnlySpan<char> text = text;
    private Buffer word;
    private Buffer next;
    private int length;
    private int at;
    private int start;
    private int end;
    private Element pending;

    /// <summary>The word, folded.</summary>
    [UnscopedRef]
    public ReadOnlySpan<char> Word
    {
        get
        {
            if (IsPlain) length = Folding.Fold(text[start..end], word);
            return ((ReadOnlySpan<char>)word)[..length];
        }
    }

    /// <summary>Whether the word is one of ASCII as it stands: but for its case it is folded already.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Where it stands in the text.</summary>
    public readonly int Start => start;

    public readonly int End => end;

    /// <summary>Whether it is a single character at the end of a run: in a longer text it might be the beginning of a pair.</summary>
    public bool IsLastOfRun { get; private set; }

    public bool MoveNext()
    {
        (IsPlain, IsLastOfRun) = (false, false);
        if (pending.Length > 0) return ReadPair();
        while (true)
        {
            // Most texts are mostly of ASCII, and there this is all that is done.
            while (at < text.Length && char.IsAscii(text[at]) && !char.IsAsciiLetterOrDigit(text[at])) at++;
            if (TryReadPlain()) return true;
            if (!TryPeek(at, out var rune, out var size)) return false;
            start = at;
            switch (Kind(rune))
            {
                case RuneKind.Unspaced:
                    pending = ReadElement();
                    if (pending.Length > 0) return ReadPair();
                    break;
                case RuneKind.Word when ReadWord():
                    return true;
                case RuneKind.Symbol:
                    at += size;
                    return Take(rune);
                default:
                    if (at == start) at += size;
                    break;
            }
        }
    }

    /// <summary>A word of ASCII, where no letter or mark follows that belongs to it.</summary>
    private bool TryReadPlain()
    {
        var rest = text[at..];
        var count = 0;
        while (count < rest.Length && char.IsAsciiLetterOrDigit(rest[count])) count++;
        if (count is 0 or > LongestWord || count < rest.Length && !char.IsAscii(rest[count])) return false;
        (start, at) = (at, at + count);
        end = at;
        return IsPlain = true;
    }

    private bool Take(Rune rune)
    {
        length = rune.EncodeToUtf16(word);
        end = at;
        return true;
    }

    /// <summary>False where nothing of it is left after folding.</summary>
    private bool ReadWord()
    {
        while (TryPeek(at, out var rune, out var size) && (Kind(rune) == RuneKind.Word || IsAttached(rune))) at += size;
        end = at;
        length = Folding.Fold(AtMost(text[start..end], LongestWord), word);
        return length > 0;
    }

    /// <summary>Half a pair of surrogates is no text.</summary>
    private static ReadOnlySpan<char> AtMost(ReadOnlySpan<char> span, int most) =>
        span.Length <= most ? span : span[..(char.IsHighSurrogate(span[most - 1]) ? most - 1 : most)];

    /// <summary>The pending character with the one that follows, or alone where the run ends.</summary>
    private bool ReadPair()
    {
        var first = pending;
        start = first.Start;
        ((ReadOnlySpan<char>)next)[..first.Length].CopyTo(word);
        length = first.Length;
        pending = TryPeek(at, out var rune, out _) && Kind(rune) == RuneKind.Unspaced ? ReadElement() : default;
        IsLastOfRun = pending.Length == 0;
        end = IsLastOfRun ? first.End : pending.End;
        ((ReadOnlySpan<char>)next)[..pending.Length].CopyTo(((Span<char>)word)[length..]);
        length += pending.Length;
        return true;
    }

    /// <summary>A character with its marks, folded into the buffer for the next one.</summary>
    private Element ReadElement()
    {
        var from = at;
        while (TryPeek(at, out var rune, out var size) && (at == from || IsAttached(rune) || IsVoiceMark(rune))) at += size;
        return new(from, at, Folding.Fold(AtMost(text[from..at], LongestElement), ((Span<char>)next)[..LongestElement]));
    }

    private readonly bool TryPeek(int index, out Rune rune, out int size)
    {
        rune = default;
        size = 0;
        if (index >= text.Length) return false;
        if (text[index] < 0x80)
        {
            rune = new Rune(text[index]);
            size = 1;
        }
        else Rune.DecodeFromUtf16(text[index..], out rune, out size);
        return true;
    }

    private static RuneKind Kind(Rune rune)
    {
        if (rune.IsAscii) return char.IsAsciiLetterOrDigit((char)rune.Value) ? RuneKind.Word : RuneKind.Other;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => RuneKind.Word,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                IsUnspaced(rune.Value) ? RuneKind.Unspaced : RuneKind.Word,
            // What is not assigned yet is, most of the time, next year's emoji.
            UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned => RuneKind.Symbol,
            _ => RuneKind.Other,
        };
    }

    /// <summary>Marks, and what is not seen.</summary>
    private static bool IsAttached(Rune rune) => !rune.IsAscii && (Folding.IsInvisible(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>The half-width marks of Katakana are letters to Unicode.</summary>
    private static bool IsVoiceMark(Rune rune) => rune.Value is 0xFF9E or 0xFF9F;

    /// <summary>Chinese, Japanese and Korean, and the scripts of South East Asia and Tibet.</summary>
    private static bool IsUnspaced(int value) => value
        is (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC) or (>= 0x1B000 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF)
        or (>= 0x1100 and <= 0x11FF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF)
        or (>= 0x0E00 and <= 0x0FFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x1950 and <= 0x1AAF) or (>= 0xAA60 and <= 0xAADF);

    /// <summary>A character with more marks than this is a game, not a text.</summary>
    private const int LongestElement = LongestWord / 2;

    private enum RuneKind
    {
        Other,
        Word,
        Unspaced,
        Symbol,
    }

    private readonly record struct Element(int Start, int End, int Length);

    [System.Runtime.CompilerServices.InlineArray(LongestWord)]
    private struct Buffer
    {
        private char first;
    }
}
