using System.Text.RegularExpressions;
using CsCheck;
using WikiEngine.Html;

namespace WikiEngine.Tests.Html;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class HtmlWriterTests
{
    [Test]
    public void Each_block_begins_a_line() =>
        Assert.That(Html("""
            # Tea
            ## How
            ### When
            Take a cup.

            => /page/Milk Milk
            => Sugar
            * green
            * black
            > Drink it
            ```
            Hello!
              Yo!
            ```
            The end
            """), Is.EqualTo("""
            <h1>Tea</h1>
            <h2>How</h2>
            <h3>When</h3>
            <p>Take a cup.
            <ul>
            <li><a href="/page/Milk">Milk</a>
            <li><a href="Sugar">Sugar</a>
            </ul>
            <ul>
            <li>green
            <li>black
            </ul>
            <blockquote>Drink it</blockquote>
            <pre class="default">
            Hello!
              Yo!
            </pre>
            <p>The end

            """));

    [TestCase("```", "default")]
    [TestCase("```poetry", "poetry")]
    [TestCase("``` poetry of mine", "poetry")]
    [TestCase("```type=poetry", "poetry")]
    [TestCase("```c++", "c++")]
    [TestCase("```\"onclick=\"alert(1)", "default")]
    [TestCase("```a><script>", "default")]
    public void Preformatted_text_has_the_word_after_the_toggle_as_class(string toggle, string expected) =>
        Assert.That(Html($"{toggle}\nx\n```\n"), Is.EqualTo($"<pre class=\"{expected}\">\nx\n</pre>\n"));

    [TestCase("```\nx", "<pre class=\"default\">\nx\n</pre>\n")]
    [TestCase("* x", "<ul>\n<li>x\n</ul>\n")]
    public void What_the_text_leaves_open_is_closed(string text, string expected) => Assert.That(Html(text), Is.EqualTo(expected));

    [TestCase("<script>alert('x')</script> & \"more\"", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;\n")]
    [TestCase("=> /x?\"><script> a\"b", "<ul>\n<li><a href=\"/x?&quot;&gt;&lt;script&gt;\">a&quot;b</a>\n</ul>\n")]
    [TestCase("Zürich 東京 🍵", "<p>Zürich 東京 🍵\n")]
    [TestCase("a\0b\u001bc\td", "<p>a\uFFFDb\uFFFDc\td\n")]
    public void What_visitors_write_stays_text(string text, string expected) => Assert.That(Html(text), Is.EqualTo(expected));

    [TestCase("javascript:alert(1)")]
    [TestCase("JavaScript:alert(1)")]
    [TestCase("vbscript:x")]
    [TestCase("data:text/html,<script>alert(1)</script>")]
    [TestCase("blob:https://example.org/1")]
    public void A_link_that_would_run_code_is_none(string target) =>
        Assert.That(Html($"=> {target} Click"), Is.EqualTo("<ul>\n<li>Click\n</ul>\n"));

    [TestCase("\u0001javascript:alert(1)", "%01javascript:alert(1)")]
    [TestCase("java\u000bscript:alert(1)", "java%0Bscript:alert(1)")]
    [TestCase("//example.org/x", "//example.org/x")]
    [TestCase("gemini://example.org/", "gemini://example.org/")]
    [TestCase("mailto:alex@example.org", "mailto:alex@example.org")]
    public void Every_other_target_stays_as_it_is_but_for_what_no_URL_holds(string target, string expected) =>
        Assert.That(HtmlLink.Of(target), Is.EqualTo(expected));

    [TestCase("Milk", "gemini://localhost:1966/alex/page/Milk")]
    [TestCase("/page/Milk", "gemini://localhost:1966/page/Milk")]
    [TestCase("?x", "gemini://localhost:1966/alex/page/Tea?x")]
    [TestCase("//example.org/x", "gemini://example.org/x")]
    [TestCase("https://example.org/x", "https://example.org/x")]
    [TestCase("%E6%97%A5", "gemini://localhost:1966/alex/page/%E6%97%A5")]
    [TestCase("javascript:x", null)]
    public void Away_from_its_page_a_link_is_whole(string target, string? expected) =>
        Assert.That(HtmlLink.Whole(target, new Uri("gemini://localhost:1966/alex/page/Tea")), Is.EqualTo(expected));

    [Test]
    public void Any_text_gives_only_our_own_tags_and_closes_them()
    {
        string[] pieces = ["\n", "\n", "\r\n", "# ", "=> ", "* ", ">", "```", "<", "\"", "'", "&", "javascript:", "<!--", "]]>", " ", "\0"];
        var piece = Gen.OneOf(Gen.String, Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]));
        piece.Array[0, 60].Select(string.Concat).Sample(text =>
        {
            var html = HtmlPage.Write(text, text, text, null);
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(html))
            {
                Assert.That(OwnTag().IsMatch(tag.Value), tag.Value);
                var name = tag.Groups["name"].Value;
                if (tag.Value.StartsWith("</", StringComparison.Ordinal)) Assert.That(open.Pop(), Is.EqualTo(name));
                else if (name is not ("p" or "li" or "meta" or "!DOCTYPE")) open.Push(name);
            }
            Assert.That(open, Is.Empty);
            Assert.That(Tag().Replace(html, "").AsSpan().IndexOfAny('<', '>'), Is.EqualTo(-1), "No bracket stands outside a tag");
        });
    }

    [Test]
    public void A_page_says_its_title_twice_and_its_first_language()
    {
        var html = HtmlPage.Write("Tea", "Tea & Milk", "Green\n", "de-CH,en");
        Assert.That(html, Does.StartWith("<!DOCTYPE html>\n<html lang=\"de-CH\">\n").And.Contain("<title>Tea &amp; Milk</title>").And.Contain("\n<h1>Tea &amp; Milk</h1>\n<p>Green\n").And.EndWith("</html>\n"));
    }

    private static string Html(string text) => HtmlWriter.Write(GemtextLine.Parse(text), HtmlLink.Of);

    [GeneratedRegex("</?(?<name>[^ >]+)[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("""
        ^</?(?:html|head|title|body|h1|h2|h3|p|ul|li|blockquote|pre|a)>$|^<!DOCTYPE html>$|^<meta charset="utf-8">$|^<meta name="viewport" content="[^"]*">$|^<a href="[^"<>]*">$|^<pre class="[^"<> ]+">$
        """)]
    private static partial Regex OwnTag();
}
