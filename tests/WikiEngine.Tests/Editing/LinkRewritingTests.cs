using CsCheck;
using WikiEngine.Editing;
using WikiEngine.Pages;
using WikiEngine.Spaces;

namespace WikiEngine.Tests.Editing;

[Parallelizable(ParallelScope.All)]
public sealed class LinkRewritingTests
{
    private static readonly HashSet<string> Spellings = [.. PageLinks.Spellings(new HostName("example.org"), 1965, "", "Green tea")];

    [TestCase("=> Green%20tea", "=> New%2Fname")]
    [TestCase("=>Green%20tea label", "=>New%2Fname label")]
    [TestCase("=> \t./Green%20tea#x \tGreen%20tea", "=> \t./New%2Fname#x \tGreen%20tea")]
    [TestCase("=> /page/Green%20tea", "=> /page/New%2Fname")]
    [TestCase("=> ../page/Green%20tea", "=> ../page/New%2Fname")]
    [TestCase("=> gemini://EXAMPLE.org/page/Green%20tea?a/b", "=> gemini://EXAMPLE.org/page/New%2Fname?a/b")]
    [TestCase("=> //example.org:1965/page/Green%20tea", "=> //example.org:1965/page/New%2Fname")]
    [TestCase("=> gemini://example.net/page/Green%20tea", null)]
    [TestCase("=> /page/Green%20tea/1", null)]
    [TestCase("=> /raw/Green%20tea", null)]
    [TestCase("=> Green tea", null)]
    [TestCase(" => Green%20tea", null)]
    [TestCase("=>", null)]
    [TestCase("=> ", null)]
    [TestCase("```\n=> Green%20tea\n```", null)]
    [TestCase("``` \n```\n=> Green%20tea\n", "``` \n```\n=> New%2Fname\n")]
    [TestCase("=> Green%20tea\r", "=> New%2Fname\r")]
    public void Links_to_the_page_are_rewritten_and_nothing_else(string text, string? expected) =>
        Assert.That(LinkRewriting.Rename(text, Spellings, "New/name"), Is.EqualTo(expected ?? text));

    [Test]
    public void No_link_leads_to_the_old_name_and_all_others_stay()
    {
        var piece = Gen.OneOf<string>("=> ", "=>", "Green%20tea", "/page/", "./", "gemini://example.org", "/", "?", "#", " ", "\n", "\n=> ", "```", "Milk", "%", "a:b", "..", "\t");
        piece.Array[0, 40].Sample(pieces =>
        {
            var text = string.Concat(pieces);
            var renamed = LinkRewriting.Rename(text, Spellings, "New");
            var (before, after) = (PageLinks.Of(text), PageLinks.Of(renamed));
            Assert.That(after.Intersect(Spellings), Is.Empty);
            Assert.That(before.Except(Spellings).Except(after), Is.Empty);
            Assert.That(LinkRewriting.Rename(renamed, Spellings, "New"), Is.EqualTo(renamed));
        });
    }
}
