using WikiEngine.Pages;
using WikiEngine.Spaces;

namespace WikiEngine.Tests.Pages;

[Parallelizable(ParallelScope.All)]
public sealed class PageLinksTests
{
    [TestCase("Haiku", "Haiku")]
    [TestCase("./Haiku", "Haiku")]
    [TestCase("../page/Haiku", "Haiku")]
    [TestCase("Haiku%20Haiku", "Haiku Haiku")]
    [TestCase("Haiku?query#fragment", "Haiku")]
    [TestCase("a;b=c", "a;b=c")]
    [TestCase("100%25", "100%")]
    [TestCase("%E6%97%A5%E6%9C%AC%E8%AA%9E", "日本語")]
    [TestCase("日本語", "日本語")]
    [TestCase("./a:b", "a:b")]
    [TestCase("Comments%20on%20Tea", "Comments on Tea")]
    [TestCase("Cafe%CC%81", "Café")]
    [TestCase("/page/Haiku", "/page/Haiku")]
    [TestCase("/page/a+b", "/page/a+b")]
    [TestCase("/alex/page/Haiku", "/alex/page/Haiku")]
    [TestCase("/caf%C3%A9/page/Haiku", "/café/page/Haiku")]
    [TestCase("//example.org/page/Haiku", "//example.org/page/Haiku")]
    [TestCase("gemini://example.org/page/Haiku", "//example.org/page/Haiku")]
    [TestCase("GEMINI://Example.ORG:1965/page/Haiku", "//example.org/page/Haiku")]
    [TestCase("gemini://example.org:/page/Haiku", "//example.org/page/Haiku")]
    [TestCase("gemini://example.org:1966/alex/page/Haiku?x", "//example.org:1966/alex/page/Haiku")]
    [TestCase("gemini://zürich.example/page/Haiku", "//xn--zrich-kva.example/page/Haiku")]
    [TestCase("gemini://[::1]:1966/page/Haiku", "//[::1]:1966/page/Haiku")]
    public void A_link_to_a_page_is_spelled_decoded(string link, string target)
    {
        Assert.That(PageLinks.TryRead(link, out var found), Is.True);
        Assert.That(found, Is.EqualTo(target));
    }

    [TestCase("/")]
    [TestCase("/page")]
    [TestCase("/page/")]
    [TestCase("/page/Haiku/2")]
    [TestCase("/alex/page/Haiku/2")]
    [TestCase("//page/Haiku")]
    [TestCase("/%2F/page/Haiku")]
    [TestCase("/raw/Haiku")]
    [TestCase("/do/index")]
    [TestCase("/page/a%2Fb")]
    [TestCase("/page/%0A")]
    [TestCase("Haiku/2")]
    [TestCase("..")]
    [TestCase("../..")]
    [TestCase("../do/index")]
    [TestCase("?query")]
    [TestCase("#fragment")]
    [TestCase("https://example.org/page/Haiku")]
    [TestCase("titan://example.org/page/Haiku")]
    [TestCase("mailto:alex@example.org")]
    [TestCase("gemini:Haiku")]
    [TestCase("gemini://example.org")]
    [TestCase("gemini:///page/Haiku")]
    [TestCase("gemini://example.org:x/page/Haiku")]
    [TestCase("gemini://exa mple/page/Haiku")]
    public void Other_links_lead_to_no_page(string link) => Assert.That(PageLinks.TryRead(link, out _), Is.False);

    [Test]
    public void What_is_no_text_leads_to_no_page()
    {
        foreach (var link in (string[])["a\uD83D", "\uDE00\uD83D", "/page/\uD83Dx", "\uFFFE"]) Assert.That(PageLinks.TryRead(link, out _), Is.False);
        Assert.That(PageLinks.TryRead("a\uD83D\uDE00", out _), Is.True);
    }

    [Test]
    public void Links_of_a_text_count_once_and_not_where_they_are_only_shown()
    {
        const string Text = """
            # Tea
            => Milk with milk
            =>/page/Sugar
            =>	Milk
            ```
            => Salt
            ```
             => Pepper
            text => Oil
            =>
            => /do/index Index
            """;

        Assert.That(PageLinks.Of(Text), Is.EquivalentTo(new[] { "Milk", "/page/Sugar" }));
    }

    [Test]
    public void One_page_has_a_bounded_number_of_links() =>
        Assert.That(PageLinks.Of(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"=> {i}\n"))), Has.Count.EqualTo(PageLinks.Most));

    [TestCase("", 1965, new[] { "Tea", "/page/Tea", "//localhost/page/Tea" })]
    [TestCase("alex", 1965, new[] { "Tea", "/alex/page/Tea", "//localhost/alex/page/Tea" })]
    [TestCase("alex", 1966, new[] { "Tea", "/alex/page/Tea", "//localhost:1966/alex/page/Tea" })]
    public void A_page_is_looked_for_in_all_spellings(string space, int port, string[] spellings) =>
        Assert.That(PageLinks.Spellings(new HostName("localhost"), port, space, "Tea"), Is.EqualTo(spellings));
}
