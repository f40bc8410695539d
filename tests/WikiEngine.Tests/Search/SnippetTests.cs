using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class SnippetTests
{
    [TestCase("rain", "# Weather\nIt snows.\n* Rain falls\n", "Rain falls")]
    [TestCase("rain falls", "Rain.\nNo rain.\n> It falls: rain!\nfalls", "It falls: rain!")]
    [TestCase("zurich", "=> /page/Zürich\tIn   Zürich\u0007!", "/page/Zürich In Zürich !")]
    [TestCase("snow", "\n\n```\n  # Tea \nmilk", "Tea")]
    [TestCase("snow", "", "")]
    [TestCase("\"rain falls\"", "the rain\nfalls", "the rain")]
    public void The_line_with_the_most_terms_is_shown(string query, string text, string snippet) => Assert.That(Of(query, text), Is.EqualTo(snippet));

    [Test]
    public void A_long_line_is_cut_around_the_match_at_words()
    {
        var text = string.Join(' ', Enumerable.Range(1000, 200).Select(i => i == 1100 ? "match" : $"{i}"));

        var snippet = Of("match", text);

        Assert.That(snippet, Does.Match("^…[0-9]{4} ([0-9]{4} )+match( [0-9]{4})+…$"));
        Assert.That(snippet.Length, Is.LessThanOrEqualTo(Snippet.Longest + 2));
        Assert.That(Of("1000", text), Does.StartWith("1000 1001 "));
        Assert.That(Of("1199", text), Does.EndWith(" 1199"));
    }

    [Test]
    public void A_match_far_down_is_shown() => Assert.That(Of("match", string.Concat(Enumerable.Repeat("word\n", 50_000)) + "a match"), Is.EqualTo("a match"));

    [Test]
    public void Nothing_is_cut_within_a_character()
    {
        var family = "👨‍👩‍👧";
        var text = string.Concat(Enumerable.Repeat(family, 100));

        var snippet = Of("👧", text).Trim('…');

        Assert.That(snippet.Length % family.Length, Is.Zero);
        Assert.That(snippet, Does.StartWith(family).And.EndWith(family));
    }

    private static string Of(string query, string text) => Snippet.Find(text, new TermMatcher(Parsed.Query(query).Wanted)) ?? Snippet.Beginning(text);
}
