using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class QueryParserTests
{
    [TestCase("rain", "rain")]
    [TestCase("  Rain   FALLS ", "rain, falls")]
    [TestCase("\"rain falls\" now", "rain+falls, now")]
    [TestCase("“rain falls” now", "rain+falls, now")]
    [TestCase("rain -snow -\"ice cold\"", "rain, -snow, -ice+cold")]
    [TestCase("-snow rain", "rain, -snow")]
    [TestCase("key*", "key*")]
    [TestCase("\"my key\"*", "my+key*")]
    [TestCase("-key* rain", "rain, -key*")]
    [TestCase("foo-bar don't", "foo+bar, don+t")]
    [TestCase("foo - bar", "foo, bar")]
    [TestCase("rain AND (snow OR NOT ice) NEAR(a b, 3)", "rain, and, snow, or, not, ice, near+a, b, 3")]
    [TestCase("name: text^2 {a b} + c", "name, text+2, a, b, c")]
    [TestCase("\"rain", "rain")]
    [TestCase("rain\"falls\"", "rain+falls")]
    [TestCase("\"\" rain *", "rain")]
    [TestCase("東京", "東京")]
    [TestCase("東京都", "東京+京都")]
    [TestCase("東", "東*")]
    [TestCase("東京 都", "東京, 都*")]
    [TestCase("iPhone用", "iphone+用*")]
    [TestCase("東京Tower", "東京+京+tower")]
    [TestCase("東京。", "東京")]
    [TestCase("東京*", "東京")]
    [TestCase("👍", "👍")]
    public void A_query_is_words_phrases_exclusions_and_beginnings(string text, string terms)
    {
        Assert.That(QueryParser.TryParse(text, out var query, out _), Is.True);
        Assert.That(string.Join(", ", query!.Wanted.Select(term => Shown(term)).Concat(query.Excluded.Select(term => $"-{Shown(term)}"))), Is.EqualTo(terms));
    }

    [TestCase("-rain", QueryParser.OnlyExclusions)]
    [TestCase("-rain -\"snow falls\"", QueryParser.OnlyExclusions)]
    [TestCase("?! -- \"\" *", QueryParser.NoWords)]
    [TestCase("", QueryParser.NoWords)]
    public void What_can_find_nothing_says_so(string text, string problem)
    {
        Assert.That(QueryParser.TryParse(text, out _, out var found), Is.False);
        Assert.That(found, Is.EqualTo(problem));
    }

    [Test]
    public void A_query_is_bounded()
    {
        Assert.That(QueryParser.TryParse(string.Join(' ', Enumerable.Range(0, 16)), out _, out _), Is.True);
        Assert.That(QueryParser.TryParse(string.Join(' ', Enumerable.Range(0, 17)), out _, out var words), Is.False);
        Assert.That(words, Is.EqualTo("A search has at most 16 words or phrases."));
        Assert.That(QueryParser.TryParse("a* b* c* d*", out _, out _), Is.True);
        Assert.That(QueryParser.TryParse("a* b* c* d* e*", out _, out var stars), Is.False);
        Assert.That(stars, Is.EqualTo("A search has at most 4 words with a star."));
    }

    private static string Shown(SearchTerm term) => string.Join('+', term.Words) + (term.IsPrefix ? "*" : "");
}
