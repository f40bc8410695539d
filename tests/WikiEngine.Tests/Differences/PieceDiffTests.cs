using CsCheck;
using WikiEngine.Differences;

namespace WikiEngine.Tests.Differences;

[Parallelizable(ParallelScope.All)]
internal sealed class PieceDiffTests
{
    [Test]
    public void Replacing_the_hunks_in_the_old_lines_gives_the_new_ones() =>
        Texts.Edited.Sample(texts => IsRight(texts.Mine.Split('\n'), texts.Theirs.Split('\n'), new DiffEffort()));

    [Test]
    public void So_it_does_where_the_effort_is_used_up() =>
        Texts.Edited.Sample(texts => IsRight(texts.Mine.Split('\n'), texts.Theirs.Split('\n'), Spent()));

    [Test]
    public void Lines_that_stand_once_in_both_are_found_without_effort()
    {
        string[] old = [.. Enumerable.Range(0, 50_000).Select(line => $"line {line}")];
        string[] changed = [.. old];
        (changed[7], changed[30_000], changed[^1]) = ("x", "y", "z");

        Assert.That(PieceDiff.Compare(old, changed, Spent()), Is.EqualTo(new[] { new Hunk(7, 1, 7, 1), new Hunk(30_000, 1, 30_000, 1), new Hunk(49_999, 1, 49_999, 1) }));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return new TestCaseData(Lines(100_000, _ => ""), Lines(99_998, _ => "")).SetArgDisplayNames("empty lines");
        yield return new TestCaseData(Lines(50_000, line => (line % 2).ToString(null as IFormatProvider)), Lines(50_000, line => (line % 3).ToString(null as IFormatProvider))).SetArgDisplayNames("lines that repeat");
        yield return new TestCaseData(Lines(50_000, line => $"{line}"), Lines(50_000, line => $"-{line}")).SetArgDisplayNames("nothing in common");
        yield return new TestCaseData(Lines(20_000, line => $"{line}"), Lines(20_000, line => $"{20_000 - line}")).SetArgDisplayNames("turned around");
        yield return new TestCaseData(Lines(50_000, line => line % 10 == 0 ? $"{line}" : "a"), Lines(50_000, line => line % 10 == 0 ? $"{line}" : line % 2 == 0 ? "b" : "a")).SetArgDisplayNames("many small differences");
    }

    [TestCaseSource(nameof(Hostile))]
    [CancelAfter(20_000)]
    public void Texts_made_to_be_slow_are_compared_coarsely(string[] old, string[] changed) => Assert.That(IsRight(old, changed, new DiffEffort()));

    private static string[] Lines(int count, Func<int, string> line) => [.. Enumerable.Range(0, count).Select(line)];

    private static DiffEffort Spent()
    {
        var effort = new DiffEffort();
        while (effort.TryTake(1000, 0) || effort.TryTake(1, 0)) { }
        return effort;
    }

    private static bool IsRight(string[] old, string[] changed, DiffEffort effort)
    {
        var made = new List<string>();
        var (oldEnd, newEnd) = (0, 0);
        foreach (var hunk in PieceDiff.Compare(old, changed, effort))
        {
            // Hunks stand apart, and something differs in each.
            if (made.Count > 0 && hunk.OldStart == oldEnd || hunk.OldStart - oldEnd != hunk.NewStart - newEnd || hunk.OldCount + hunk.NewCount == 0) return false;
            made.AddRange(old[oldEnd..hunk.OldStart]);
            made.AddRange(changed[hunk.NewStart..hunk.NewEnd]);
            (oldEnd, newEnd) = (hunk.OldEnd, hunk.NewEnd);
        }
        made.AddRange(old[oldEnd..]);
        return made.SequenceEqual(changed);
    }
}
