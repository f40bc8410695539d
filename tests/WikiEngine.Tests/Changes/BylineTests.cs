using WikiEngine.Changes;

namespace WikiEngine.Tests.Changes;

[Parallelizable(ParallelScope.All)]
public class BylineTests
{
    [TestCase("Alex", "Alex")]
    [TestCase("  Alex \n=> /spam  ", "Alex => /spam")]
    [TestCase("Al\u202Eex\u200B", "Al ex")]
    [TestCase("\u200B \t", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    [TestCase("e\u0301", "é")]
    public void A_name_is_one_line_of_what_can_be_seen(string? name, string? clean) => Assert.That(Byline.Clean(name), Is.EqualTo(clean));

    [Test]
    public void A_name_has_an_end() => Assert.That(Byline.Clean(new string('x', 1000)), Is.EqualTo(new string('x', 64)));

    [Test]
    public void Who_is_named_looks_like_no_account_and_no_code()
    {
        Assert.That(Byline.AuthorOf(null, "Alex", "0000"), Is.EqualTo("Alex (unsigned)"));
        Assert.That(Byline.AuthorOf(null, "1234", "0000"), Is.EqualTo("1234 (unsigned)"));
        Assert.That(Byline.AuthorOf("Alex", null, "0000"), Is.EqualTo("Alex"));
        Assert.That(Byline.AuthorOf(null, null, "1234"), Is.EqualTo("1234"));
    }
}
