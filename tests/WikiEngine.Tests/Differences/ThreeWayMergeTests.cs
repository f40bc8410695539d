using CsCheck;
using WikiEngine.Differences;

namespace WikiEngine.Tests.Differences;

[Parallelizable(ParallelScope.All)]
internal sealed class ThreeWayMergeTests
{
    [TestCase("a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n", "x\nb\ny\n", TestName = "Changes of different lines are both held")]
    [TestCase("a\nb\n", "x\nb\n", "a\ny\n", "x\ny\n", TestName = "So are those of neighbouring lines")]
    [TestCase("a\nb\n", "a\nB\n", "a\nb\nc\n", "a\nB\nc\n", TestName = "A line is added after one that is changed")]
    [TestCase("a\nb\n", "A\nb\n", "x\na\nb\n", "x\nA\nb\n", TestName = "A line is added before one that is changed")]
    [TestCase("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd", TestName = "One deletes, the other adds")]
    [TestCase("a\n", "a\nx\n", "a\nx\n", "a\nx\n", TestName = "What both did is done once")]
    [TestCase("a\nb\nc\nd\n", "a\nX\nc\nd\n", "a\nX\nc\nD\n", "a\nX\nc\nD\n", TestName = "What both did stands beside what one did")]
    [TestCase("a", "a\n", "b", "b\n", TestName = "One changes the last line, the other ends it")]
    [TestCase("a\n", "x\n", "y\n", null, TestName = "Two changes of one line meet")]
    [TestCase("a\n", "a\nx\n", "a\ny\n", null, TestName = "Two lines at one place meet")]
    [TestCase("a\nb\nc\n", "a\nc\n", "a\nB\nc\n", null, TestName = "A deletion and a change of one line meet")]
    [TestCase("a\nb\nc\n", "x\n", "a\nb\nnew\nc\n", null, TestName = "A line inside what the other replaced meets it")]
    [TestCase("a\nb\n", "a\nx\nb\n", "a\nx\nB\n", null, TestName = "A line that both added does not come twice")]
    [TestCase("", "x", "y", null, TestName = "Two texts for an empty page meet")]
    public void Merges(string @base, string mine, string theirs, string? merged) =>
        Assert.Multiple(() =>
        {
            Assert.That(ThreeWayMerge.Merge(@base, mine, theirs), Is.EqualTo(merged));
            Assert.That(ThreeWayMerge.Merge(@base, theirs, mine), Is.EqualTo(merged));
        });

    [Test]
    public void Changes_that_do_not_overlap_are_both_held() =>
        Plans.Sample(plan =>
        {
            string[] lines = [.. plan.Select((_, line) => $"line {line}")];
            var mine = Apply(lines, plan, side: 0);
            var theirs = Apply(lines, plan, side: 1);
            var both = Apply(lines, plan, side: null);
            return ThreeWayMerge.Merge(string.Join('\n', lines), mine, theirs) == both;
        });

    [Test]
    public void Who_changed_nothing_takes_what_the_other_made() =>
        Texts.Edited.Sample(texts =>
            ThreeWayMerge.Merge(texts.Base, texts.Mine, texts.Base) == texts.Mine
            && ThreeWayMerge.Merge(texts.Base, texts.Base, texts.Mine) == texts.Mine
            && ThreeWayMerge.Merge(texts.Base, texts.Mine, texts.Mine) == texts.Mine);

    [Test]
    public void Both_sides_count_the_same() =>
        Texts.Edited.Sample(texts => ThreeWayMerge.Merge(texts.Base, texts.Mine, texts.Theirs) == ThreeWayMerge.Merge(texts.Base, texts.Theirs, texts.Mine));

    [Test]
    public void Every_line_of_a_merge_is_somebodys() =>
        // Where each deletes what the other kept, nothing is left: an empty text has one empty line, which is nobody's.
        Texts.Edited.Sample(texts => ThreeWayMerge.Merge(texts.Base, texts.Mine, texts.Theirs) is not { Length: > 0 } merged
            || !merged.Split('\n').Except(texts.Mine.Split('\n')).Except(texts.Theirs.Split('\n')).Any());

    [Test]
    [CancelAfter(20_000)]
    public void Large_texts_without_anything_in_common_are_a_conflict()
    {
        static string Text(string mark) => string.Join('\n', Enumerable.Range(0, 50_000).Select(line => $"{mark}{line % 7}"));
        Assert.That(ThreeWayMerge.Merge(Text("a"), Text("b"), Text("c")), Is.Null);
    }

    /// <summary>For each line: nobody, me or them; and whether it is changed, deleted, or gets a neighbour. At least one line stands between the two writers.</summary>
    private static readonly Gen<(int Side, int Kind)[]> Plans =
        Gen.Select(Gen.Int[-1, 1], Gen.Int[0, 2]).Array[1, 30].Select(plan =>
        {
            for (var i = 1; i < plan.Length; i++)
                if (plan[i].Item1 >= 0 && plan[i - 1].Item1 >= 0 && plan[i].Item1 != plan[i - 1].Item1) plan[i] = (-1, 0);
            return plan;
        });

    private static string Apply(string[] lines, (int Side, int Kind)[] plan, int? side) =>
        string.Join('\n', lines.SelectMany((line, at) => plan[at].Side < 0 || side is not null && plan[at].Side != side
            ? [line]
            : plan[at].Kind switch
            {
                0 => [$"changed {at} by {plan[at].Side}"],
                1 => Array.Empty<string>(),
                _ => [line, $"added after {at} by {plan[at].Side}"],
            }));
}
