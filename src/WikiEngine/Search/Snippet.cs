using System.Globalization;
using System.Text;

namespace WikiEngine.Search;

/// <summary>The line of a page that shows best why it was found, in one line, cut around the match.</summary>
internal static class Snippet
{
    /// <summary>In characters, as readers count them.</summary>
    public const int Longest = 200;

    private const string Cut = "…";

    /// <summary>How much of a line is shown before the match.</summary>
    private const int Before = 60;

    /// <summary>How far to look for a line with more of the terms, once there is one with some.</summary>
    private const int Far = 8000;

    /// <summary>The line with the most of the terms, the first of these; null where there is none.</summary>
    public static string? Find(string text, TermMatcher matcher)
    {
        var (best, bestTerms) = (default(Occurrence?), 0);
        var (lineEnd, terms, first) = (-1, 0UL, default(Occurrence));
        matcher.Walk(text, found =>
        {
            if (found.Start > lineEnd) (lineEnd, terms, first) = (LineAt(text, found.Start).End, 0, found);
            terms |= 1UL << found.Term;
            var count = System.Numerics.BitOperations.PopCount(terms);
            if (count > bestTerms) (best, bestTerms) = (first, count);
            return bestTerms < matcher.TermCount && found.Start < Far;
        });
        return best is { } match ? Around(text, match.Start, match.End) : null;
    }

    /// <summary>The line around a match.</summary>
    public static string Around(string text, int start, int end)
    {
        var (lineStart, lineEnd) = LineAt(text, start);
        lineStart = Math.Min(start, AfterMark(text, lineStart, lineEnd));
        if (lineEnd - lineStart <= Longest) return Clean(text[lineStart..lineEnd]);
        var from = start - Before <= lineStart ? lineStart : WordStart(text, start - Before, start);
        var to = Math.Min(lineEnd, from + Longest);
        if (to < lineEnd) to = WordEnd(text, Math.Min(Math.Max(from, end), to), to);
        return (from > lineStart ? Cut : "") + Clean(text[from..to]) + (to < lineEnd ? Cut : "");
    }

    /// <summary>The first line with a letter in it.</summary>
    public static string Beginning(string text)
    {
        var splitter = new Splitter(text);
        return splitter.MoveNext() ? Around(text, splitter.Start, splitter.End) : "";
    }

    private static (int Start, int End) LineAt(string text, int index)
    {
        var end = text.IndexOf('\n', index);
        return (index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1, end < 0 ? text.Length : end);
    }

    /// <summary>What a line is in its page says nothing here.</summary>
    private static int AfterMark(string text, int start, int end)
    {
        while (start < end && text[start] is '#' or '*' or '>' or '=' or '`' or ' ' or '\t') start++;
        return start;
    }

    /// <summary>The first beginning of a word from an index on, where there is one before the match; never the middle of a character.</summary>
    private static int WordStart(string text, int from, int match)
    {
        var space = text.IndexOf(' ', from, match - from);
        return space >= 0 ? space + 1 : Boundary(text, from);
    }

    private static int WordEnd(string text, int match, int to)
    {
        var space = text.LastIndexOf(' ', to, to - match);
        return space > match ? space : Boundary(text, to);
    }

    /// <summary>Characters may be made of several: a flag, a letter with its marks. They are walked from a little before.</summary>
    private static int Boundary(string text, int index)
    {
        var at = Math.Max(0, index - 20);
        if (char.IsLowSurrogate(text[at]) && at > 0) at--;
        while (at < index) at += StringInfo.GetNextTextElementLength(text.AsSpan(at, Math.Min(40, text.Length - at)));
        return Math.Min(at, text.Length);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in ControlCharacters.Replace(text, ' '))
            if (!char.IsWhiteSpace(c)) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        return clean.ToString().TrimEnd();
    }
}
