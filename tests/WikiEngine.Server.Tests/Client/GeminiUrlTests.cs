using WikiEngine.Server.Client;

namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GeminiUrlTests
{
    [TestCase("gemini://example.org", "gemini://example.org/")]
    [TestCase("GEMINI://Example.ORG:1965/", "gemini://example.org/")]
    [TestCase("gemini://example.org:1966?a b", "gemini://example.org:1966/?a%20b")]
    [TestCase("gemini://example.org/a/../b/./%2F#part", "gemini://example.org/a/../b/./%2F")]
    [TestCase("gemini://bücher.example/ü", "gemini://xn--bcher-kva.example/%C3%BC")]
    [TestCase("titan://[::1]:1965/x;size=1", "titan://[::1]/x;size=1")]
    [TestCase("gemini://[2001:DB8:0:0::1]/", "gemini://[2001:db8::1]/")]
    [TestCase("gemini://[fe80::1%1]/", "gemini://[fe80::1%1]/")]
    public void A_URL_is_sent_as_it_was_written_but_for_what_may_not_stand_in_one(string text, string sent)
    {
        Assert.That(GeminiUrl.TryParse(text, out var url, out _));
        Assert.That(url!.ToString(), Is.EqualTo(sent));
    }

    [TestCase("")]
    [TestCase("://example.org/")]
    [TestCase("gemini:///path")]
    [TestCase("gemini://a@example.org/")]
    [TestCase("gemini://example.org:0/")]
    [TestCase("gemini://example.org:x/")]
    [TestCase("gemini://exa mple.org/")]
    [TestCase("gemini://[1.2.3.4]/")]
    [TestCase("gemini://[::1/")]
    [TestCase("gemini://[fe80::1%x y]/")]
    [TestCase("gemini://[::1]x/")]
    [TestCase("gemini://example.org/a\r\nb")]
    [TestCase("1gemini://example.org/")]
    public void What_is_no_URL_is_refused_with_a_reason(string text)
    {
        Assert.That(GeminiUrl.TryParse(text, out _, out var mistake), Is.False);
        Assert.That(mistake, Is.Not.Empty);
    }

    [TestCase(1024, true)]
    [TestCase(1025, false)]
    public void A_URL_has_at_most_1024_bytes(int length, bool isTaken)
    {
        const string Start = "gemini://example.org/";
        Assert.That(GeminiUrl.TryParse(Start + new string('x', length - Start.Length), out _, out _), Is.EqualTo(isTaken));
    }

    [TestCase("c", "gemini://example.org:1966/a/c")]
    [TestCase("./c/", "gemini://example.org:1966/a/c/")]
    [TestCase("..", "gemini://example.org:1966/")]
    [TestCase("../../../c", "gemini://example.org:1966/c")]
    [TestCase("/c/./d/..", "gemini://example.org:1966/c/")]
    [TestCase("?z", "gemini://example.org:1966/a/b?z")]
    [TestCase("//other.example/c", "gemini://other.example/c")]
    [TestCase("gemini://other.example", "gemini://other.example/")]
    public void A_reference_is_resolved_against_the_URL(string reference, string target)
    {
        Assert.That(GeminiUrl.TryParse("gemini://example.org:1966/a/b?q", out var url, out _));
        Assert.That(url!.TryResolve(reference, out var resolved, out _));
        Assert.That(resolved!.ToString(), Is.EqualTo(target));
    }
}
