using CsCheck;
using WikiEngine.Pages;
using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

/// <summary>What holds for every text and every query, however hostile.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SearchProperties
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char, 0, 200],
        Gen.String[Gen.Char["aZ9éßÄſ \n\t-\"*/'’“#=>`.。\u0301\u200D\u00AD東京都がカｶﾞー서울ไท๐\uD83D\uDE00\uFE0F\uFFFE"], 0, 200]);

    private static readonly Gen<string> Unspaced = Gen.String[Gen.Char["東京都庁前日本語ひらがなカタ"], 1, 20];

    [Test]
    public void Any_text_is_cut_into_words_that_are_cut_no_further()
    {
        Text.Sample(text =>
        {
            var words = Words.Of(text);
            return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => word.Length <= Splitter.LongestWord);
        });
    }

    [Test]
    public void Any_query_is_read_or_refused_with_a_sentence() =>
        Text.Sample(text => QueryParser.TryParse(text, out var query, out var problem)
            ? query.Wanted.Count > 0 && query.Wanted.All(term => term.Words.Count > 0 && term.Words.All(word => word.Length > 0))
            : problem.EndsWith('.'));

    [Test]
    public void Any_part_of_a_run_is_found_where_it_stands_and_nowhere_else()
    {
        Gen.Select(Unspaced, Unspaced).Sample((text, part) =>
        {
            var found = new List<int>();
            new TermMatcher(Parsed.Query(part).Wanted).Walk(text, one =>
            {
                found.Add(one.Start);
                return true;
            });
            return found.SequenceEqual(Enumerable.Range(0, text.Length).Where(at => text.AsSpan(at).StartsWith(part)));
        });
    }

    [Test]
    public void Any_text_has_a_snippet_of_one_bounded_line()
    {
        Gen.Select(Text, Text).Sample((text, query) =>
        {
            var matcher = QueryParser.TryParse(query, out var parsed, out _) ? new TermMatcher(parsed.Wanted) : new TermMatcher([new(["a"], false)]);
            var snippet = Snippet.Find(text, matcher) ?? Snippet.Beginning(text);
            return !ControlCharacters.Contains(snippet) && snippet.Length <= Snippet.Longest + 50;
        });
    }

    [Test]
    public void Any_text_has_links() => Text.Sample(text => PageLinks.Of("=> " + text).Count <= PageLinks.Most);
}
