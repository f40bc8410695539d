namespace WikiEngine.Search;

/// <summary>
/// Puts pages that were found by their text into an order: those first where the terms stand more often for the page's length, a term counting for more the rarer it
/// is among these pages (BM25, with what can be known of some hundred pages). Pages of the same rank stay as they came, newest first.
/// </summary>
internal static class Ranking
{
    /// <summary>After that many occurrences a term has half its weight: the tenth one says little.</summary>
    private const double Saturation = 1.2;

    /// <summary>How much longer pages need more occurrences; 0 is not at all, 1 in proportion.</summary>
    private const double Length = 0.75;

    public static IReadOnlyList<PageHead> Order(IReadOnlyList<PageHead> pages, IReadOnlyList<SearchTerm> terms)
    {
        if (pages.Count < 2) return pages;
        var matcher = new TermMatcher(terms);
        var counts = new int[pages.Count, matcher.TermCount];
        var lengths = new double[pages.Count];
        var totals = new double[matcher.TermCount];
        for (var i = 0; i < pages.Count; i++)
        {
            var page = i;
            lengths[i] = matcher.Walk(pages[i].Text, found =>
            {
                counts[page, found.Term]++;
                totals[found.Term]++;
                return true;
            });
        }
        var allWords = Math.Max(1, lengths.Sum());
        var scores = new double[pages.Count];
        for (var i = 0; i < pages.Count; i++)
        {
            var half = Saturation * (1 - Length + Length * lengths[i] * pages.Count / allWords);
            for (var term = 0; term < matcher.TermCount; term++)
                scores[i] += Math.Log(1 + allWords / (1 + totals[term])) * counts[i, term] / (counts[i, term] + half);
        }
        return [.. Enumerable.Range(0, pages.Count).OrderByDescending(i => scores[i]).Select(i => pages[i])];
    }
}
