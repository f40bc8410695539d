using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class RankingTests
{
    [Test]
    public void Pages_with_more_of_the_terms_for_their_length_come_first()
    {
        PageHead[] pages =
        [
            new("long", "rain " + string.Join(' ', Enumerable.Repeat("word", 500))),
            new("short", "some rain today"),
            new("full", "rain, rain, and more rain"),
        ];

        Assert.That(Names(pages, "rain"), Is.EqualTo(new[] { "full", "short", "long" }));
    }

    [Test]
    public void The_rarer_term_counts_for_more()
    {
        PageHead[] pages = [new("often", "the the the the the rain"), new("rare", "the the rain rain rain a"), .. Enumerable.Range(0, 9).Select(i => new PageHead($"{i}", "the the the the the rain"))];

        Assert.That(Names(pages, "the rain")[0], Is.EqualTo("rare"));
    }

    [Test]
    public void Equals_stay_as_they_came()
    {
        var pages = Enumerable.Range(0, 50).Select(i => new PageHead($"{i}", "rain")).ToArray();

        Assert.That(Names(pages, "rain"), Is.EqualTo(pages.Select(page => page.Name)));
    }

    private static string[] Names(PageHead[] pages, string query) => [.. Ranking.Order(pages, Parsed.Query(query).Wanted).Select(page => page.Name)];
}
