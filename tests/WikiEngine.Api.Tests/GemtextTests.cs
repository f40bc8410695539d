using static WikiEngine.GemtextKind;

namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GemtextTests
{
    [TestCase("Hello", Text, "Hello", null)]
    [TestCase("", Text, "", null)]
    [TestCase("  spaces stay ", Text, "  spaces stay ", null)]
    [TestCase("# One", Heading1, "One", null)]
    [TestCase("#One", Heading1, "One", null)]
    [TestCase("## Two", Heading2, "Two", null)]
    [TestCase("### Three", Heading3, "Three", null)]
    [TestCase("#### Four", Heading3, "# Four", null)]
    [TestCase("#", Heading1, "", null)]
    [TestCase("* item", ListItem, "item", null)]
    [TestCase("*no item", Text, "*no item", null)]
    [TestCase("> quoted", Quote, "quoted", null)]
    [TestCase(">", Quote, "", null)]
    [TestCase("=> /page/Home", Link, "/page/Home", "/page/Home")]
    [TestCase("=> /page/Home Home sweet home", Link, "Home sweet home", "/page/Home")]
    [TestCase("=>/page/Home\t Home ", Link, "Home", "/page/Home")]
    [TestCase("=>\tgemini://example.org/\tA", Link, "A", "gemini://example.org/")]
    [TestCase("=>", Text, "=>", null)]
    [TestCase("=>  ", Text, "=>  ", null)]
    [TestCase(" => /a b", Text, " => /a b", null)]
    [TestCase("```", PreformatToggle, "", null)]
    [TestCase("``` alt text ", PreformatToggle, "alt text", null)]
    public void A_line_is_what_its_first_characters_say(string line, GemtextKind kind, string text, string? target) =>
        Assert.That(GemtextLine.Parse(line), Is.EqualTo(new[] { new GemtextLine(kind, text, target) }));

    [Test]
    public void Between_two_toggles_nothing_is_a_mark() =>
        Assert.That(GemtextLine.Parse("```art\n# no heading\n=> no link\n``` ignored\n# heading").Select(line => line.Kind),
            Is.EqualTo(new[] { PreformatToggle, Preformatted, Preformatted, PreformatToggle, Heading1 }));

    [TestCase("a\nb", 2)]
    [TestCase("a\nb\n", 2)]
    [TestCase("a\r\nb\r\n", 2)]
    [TestCase("a\n\nb", 3)]
    [TestCase("a\n\n", 2)]
    [TestCase("\n", 1)]
    [TestCase("", 1)]
    public void Lines_end_in_LF_or_CRLF(string text, int lines)
    {
        var parsed = GemtextLine.Parse(text);

        Assert.That(parsed, Has.Count.EqualTo(lines));
        Assert.That(parsed.Select(line => line.Text), Has.None.Contains("\r").And.None.Contains("\n"));
    }

    [Test]
    public void Parsing_never_throws_and_loses_no_line([Range(1, 50)] int seed)
    {
        var random = new Random(seed);
        var text = string.Concat(Enumerable.Range(0, 400).Select(_ => random.GetItems(["=>", "#", "```", "* ", ">", " ", "\t", "\n", "\r\n", "\r", "\0", "x", "花", "\ud83c", "\udf31", "\u2028"], 1)[0]));

        var lines = GemtextLine.Parse(text);

        Assert.That(lines, Has.Count.EqualTo(text.Count(c => c == '\n') + (text.EndsWith('\n') ? 0 : 1)));
        Assert.That(lines.All(line => (line.Kind == Link) == (line.Target is { Length: > 0 })), Is.True);
    }

    [Test]
    public void A_body_is_parsed_part_by_part()
    {
        var body = new GemtextBody().Add("# Home\ntext\n").Link("/page/A", "A page").AddLines(["```", null, "art", "```", 7]);

        Assert.That(body.Lines, Is.EqualTo(new GemtextLine[]
        {
            new(Heading1, "Home"), new(Text, "text"), new(Link, "A page", "/page/A"),
            new(PreformatToggle, ""), new(Preformatted, "art"), new(PreformatToggle, ""), new(Text, "7"),
        }));
        Assert.That(body.Parts.Take(2), Is.EqualTo(new GemtextPart[] { new("# Home\ntext\n", null), new("A page", "/page/A") }));
    }

    [Test]
    public void Lines_that_are_added_later_are_seen()
    {
        var body = new GemtextBody().Add("one");
        Assert.That(body.Lines, Has.Count.EqualTo(1));

        body.Add("two").Link("/", "three");

        Assert.That(body.Lines, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_link_stays_one_line_whatever_is_in_it()
    {
        var body = new GemtextBody().Link("/page/A B\n=> /evil\u3000", "A\r\n=> /evil Click\u2028here");

        Assert.That(body.Lines, Is.EqualTo(new[] { new GemtextLine(Link, "A  => /evil Click here", "/page/A%20B%0A=>%20/evil%E3%80%80") }));
    }

    [TestCase("")]
    [TestCase(" ")]
    public void A_link_to_nowhere_is_refused(string target) => Assert.That(() => new GemtextBody().Link(target, "Nowhere"), Throws.ArgumentException);
}
