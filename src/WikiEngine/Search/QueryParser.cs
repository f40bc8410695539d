using System.Diagnostics.CodeAnalysis;

namespace WikiEngine.Search;

/// <summary>
/// Reads what a visitor typed: <c>words</c>, <c>"phrases"</c>, <c>-exclusions</c>, <c>prefix*</c>. Nothing in it is a mistake, and everything else is text: a
/// store never sees more than words that were cut and folded.
/// </summary>
internal static class QueryParser
{
    /// <summary>Each of them costs a walk along its part of the index.</summary>
    public const int MostTerms = 16;

    /// <summary>A beginning of a word is looked up among all words that begin so.</summary>
    public const int MostPrefixes = 4;

    public const string OnlyExclusions = "A search needs something to look for: exclusions alone find nothing.";
    public const string NoWords = "A search needs at least one letter or digit.";
    public static readonly string TooManyTerms = $"A search has at most {MostTerms} words or phrases.";
    public static readonly string TooManyPrefixes = $"A search has at most {MostPrefixes} words with a star.";

    /// <summary>Gives the query, or a sentence that says why it can't find anything.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out string? problem)
    {
        var (wanted, excluded) = (new List<SearchTerm>(), new List<SearchTerm>());
        query = null;
        problem = null;
        var prefixes = 0;
        for (var rest = text.AsSpan().TrimStart(); !rest.IsEmpty && problem is null; rest = rest.TrimStart())
        {
            var isExcluded = rest[0] == '-' && rest.Length > 1 && !char.IsWhiteSpace(rest[1]);
            if (isExcluded) rest = rest[1..];
            if (Term(Next(ref rest, out var isPrefix), isPrefix) is not { } term) continue;
            (isExcluded ? excluded : wanted).Add(term);
            if (isPrefix && ++prefixes > MostPrefixes) problem = TooManyPrefixes;
            if (wanted.Count + excluded.Count > MostTerms) problem = TooManyTerms;
        }
        if (wanted.Count == 0) problem ??= excluded.Count == 0 ? NoWords : OnlyExclusions;
        if (problem is null) query = new(wanted, excluded);
        return problem is null;
    }

    /// <summary>A phrase in quotation marks, where they are closed; else up to the next space.</summary>
    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest, out bool isPrefix)
    {
        ReadOnlySpan<char> next;
        if (IsQuote(rest[0]) && rest[1..].IndexOfAny("\"“”„") is >= 0 and var closing)
        {
            next = rest.Slice(1, closing);
            rest = rest[(closing + 2)..];
            isPrefix = rest.StartsWith('*');
            if (isPrefix) rest = rest[1..];
            return next;
        }
        var end = 0;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end])) end++;
        next = rest[..end];
        rest = rest[end..];
        isPrefix = next.EndsWith('*');
        return next;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„';

    private static SearchTerm? Term(ReadOnlySpan<char> text, bool isPrefix)
    {
        var words = new List<string>();
        var (end, isLastOfRun, isRepeated) = (-1, false, false);
        for (var splitter = new Splitter(text); splitter.MoveNext(); end = splitter.End)
        {
            words.Add(splitter.Word.ToString());
            isLastOfRun = splitter.IsLastOfRun;
            isRepeated = isLastOfRun && splitter.End == end;
        }
        if (words.Count == 0) return null;
        // In a page the run may go on: then what is its last character here begins a pair there.
        if (isRepeated) words.RemoveAt(words.Count - 1);
        return new(words, isLastOfRun ? !isRepeated : isPrefix);
    }
}
