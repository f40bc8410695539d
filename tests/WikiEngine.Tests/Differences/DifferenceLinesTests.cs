using CsCheck;
using WikiEngine.Differences;

namespace WikiEngine.Tests.Differences;

[Parallelizable(ParallelScope.All)]
internal sealed class DifferenceLinesTests
{
    private const string Old = "Muffled honking cars\nKeyboard clicking, then it stops.\nRain falls and I think\n";

    [Test]
    public void A_run_of_words_that_differ_is_marked_line_by_line() =>
        Assert.That(Normal(Old, "Muffled rat, clicking, then it stops.\nI think\n"), Is.EqualTo("""
            Changed lines 1–3 from:
            > Muffled ｢honking cars｣
            > ｢Keyboard ｣clicking, then it stops.
            > ｢Rain falls and ｣I think
            to lines 1–2:
            > Muffled ｢rat, ｣clicking, then it stops.
            > I think

            """));

    [TestCase("a\n", "b\n", "Changed line 1 from:\n> ｢a｣\nto:\n> ｢b｣\n")]
    [TestCase("a b\nc\n", "a x\ny\nz\nc\n", "Changed line 1 from:\n> a ｢b｣\nto lines 1–3:\n> a ｢x｣\n> ｢y｣\n> ｢z｣\n")]
    [TestCase("a\nb\nc\n", "a\n", "Deleted lines 2–3:\n> b\n> c\n")]
    [TestCase("a\nb\n", "b\n", "Deleted line 1:\n> a\n")]
    [TestCase("b\n", "a\nb\n", "Added line 1:\n> a\n")]
    [TestCase("a\n", "a\n# b\n=> c\n", "Added lines 2–3:\n> # b\n> => c\n")]
    [TestCase("", "a", "Added line 1:\n> a\n")]
    [TestCase("a\nb\n", "a\n\n\nb\n", "Added lines 2–3:\n> ⏎\n> ⏎\n")]
    [TestCase("a\n\nb\n", "x\n\n\ny\n", "Changed line 1 from:\n> ｢a｣\nto:\n> ｢x｣\nChanged line 3 from:\n> ｢b｣\nto lines 3–4:\n> ⏎\n> ｢y｣\n")]
    [TestCase("\"a\" b.", "\"x\" b.", "Changed line 1 from:\n> \"｢a\" ｣b.\nto:\n> \"｢x\" ｣b.\n")]
    [TestCase("Zürich 東京 e\u0301té", "Zürich 大阪 e\u0301té", "Changed line 1 from:\n> Zürich ｢東京 ｣e\u0301té\nto:\n> Zürich ｢大阪 ｣e\u0301té\n")]
    [TestCase("a", "a\n", "")]
    [TestCase("a\n", "a\n", "")]
    public void Changes_are_shown_as_readers_know_them(string old, string @new, string shown) => Assert.That(Normal(old, @new), Is.EqualTo(shown));

    [Test]
    public void In_colour_lines_are_red_and_green_and_words_bold() =>
        Assert.That(Shown(DifferenceStyle.Colour, "a b\nc\nd\n", "a x\nc\nd\n\ne\n"), Is.EqualTo(
            "Changed line 1 from:\n> \e[31ma \e[1mb\e[22m\e[0m\nto:\n> \e[32ma \e[1mx\e[22m\e[0m\nAdded lines 4–5:\n> \e[32m⏎\e[0m\n> \e[32me\e[0m\n"));

    [Test]
    public void Control_characters_of_a_text_stay_out() =>
        Assert.That(Normal("a", "\e[31mb\rc\td\u2028# e"), Is.EqualTo("Changed line 1 from:\n> ｢a｣\nto:\n> ｢ [31mb c d # e｣\n"));

    [Test]
    public void Every_line_is_one_of_ours_or_a_quotation() =>
        Texts.Edited.Sample(texts => Normal(texts.Mine, texts.Theirs).Split('\n')[..^1].All(line =>
            line.StartsWith("> ", StringComparison.Ordinal) || line.EndsWith(':') && line.Split(' ')[0] is "Changed" or "Added" or "Deleted" or "to" or "to:"));

    [Test]
    public void Without_their_marks_words_are_the_texts() =>
        Texts.Edited.Sample(texts => Words.Mark(texts.Mine, texts.Theirs, ("", ""), new DiffEffort()) == (texts.Mine, texts.Theirs));

    [Test]
    public void What_is_not_marked_is_the_same_in_both() =>
        Texts.Edited.Sample(texts =>
        {
            var (old, @new) = Words.Mark(texts.Mine, texts.Theirs, ("\u0001", "\u0002"), new DiffEffort());
            return Unmarked(old) == Unmarked(@new);
        });

    [Test]
    [CancelAfter(20_000)]
    public void One_endless_line_is_compared_within_bounds()
    {
        var old = string.Concat(Enumerable.Range(0, 25_000).Select(word => $"{word % 7} b,"));
        var shown = Normal(old, string.Concat(Enumerable.Range(0, 25_000).Select(word => $"{word % 5} b,")));
        Assert.That(shown, Does.StartWith("Changed line 1 from:\n> ").And.Length.LessThan(20 * old.Length));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Many_empty_lines_are_compared_within_bounds() =>
        Assert.That(Normal(new string('\n', 100_000), string.Concat(Enumerable.Repeat("a\n", 50_000))), Does.StartWith("Changed lines 1–100000 from:\n> ⏎\n"));

    private static string Normal(string old, string @new) => Shown(DifferenceStyle.Normal, old, @new);

    private static string Shown(DifferenceStyle style, string old, string @new) => string.Concat(new DifferenceLines(style).Between(old, @new));

    /// <summary>Line ends are never marked, so they may differ.</summary>
    private static string Unmarked(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u0001[^\u0002]*\u0002|\n", "");
}
