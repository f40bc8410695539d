using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class TermMatcherTests
{
    [TestCase("rain", "Rain, no rain", "Rain|rain")]
    [TestCase("\"rain falls\"", "rain Rain\nfalls", "Rain\nfalls")]
    [TestCase("\"a a\"", "a a a", "a a|a a")]
    [TestCase("rai*", "Rain rai train", "Rain|rai")]
    [TestCase("zurich", "In Zürich.", "Zürich")]
    [TestCase("京", "東京都と京", "京都|京")]
    [TestCase("東京都", "東京都庁 東京と", "東京都")]
    [TestCase("京", "東", "")]
    [TestCase("iPhone用", "iPhone用途 iPhone", "iPhone用途")]
    [TestCase("rain \"falls and\" i", "Rain falls and I", "Rain|falls and|I")]
    public void Occurrences_are_found_where_they_stand(string query, string text, string found)
    {
        var seen = new List<string>();

        new TermMatcher(Parsed.Query(query).Wanted).Walk(text, one =>
        {
            seen.Add(text[one.Start..one.End]);
            return true;
        });

        Assert.That(string.Join('|', seen), Is.EqualTo(found));
    }

    [Test]
    public void A_walk_ends_when_enough_was_seen()
    {
        var seen = 0;
        new TermMatcher([new(["a"], false)]).Walk("a a a", _ => ++seen < 2);
        Assert.That(seen, Is.EqualTo(2));
    }

    [Test]
    public void A_phrase_longer_than_can_be_compared_is_found_by_its_beginning()
    {
        var words = Enumerable.Range(0, 100).Select(i => $"{i}").ToList();
        var ends = new List<int>();

        new TermMatcher([new(words, false), new(["x"], false)]).Walk(string.Join(' ', words), one =>
        {
            ends.Add(one.End);
            return true;
        });

        Assert.That(ends, Has.Count.EqualTo(1));
    }
}
