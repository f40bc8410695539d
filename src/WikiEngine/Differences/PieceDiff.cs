using DiffPlex;
using DiffPlex.Chunkers;

namespace WikiEngine.Differences;

/// <summary>
/// Finds the runs of pieces (lines, words) in which two sequences differ. What both have at their beginning and end is cut off first; what is left
/// is compared exactly where the effort allows it, else cut at the pieces that stand once in both, and each part is compared for itself.
/// </summary>
internal sealed class PieceDiff
{
    /// <summary>Parts may hold pieces that stand once in them but not in the whole. Deeper cuts find little more.</summary>
    private const int DeepestCut = 4;

    private readonly List<Hunk> hunks = [];
    private readonly DiffEffort effort;
    private readonly int[] old;
    private readonly int[] @new;

    private PieceDiff(int[] old, int[] @new, DiffEffort effort)
    {
        this.old = old;
        this.@new = @new;
        this.effort = effort;
    }

    /// <summary>The hunks in order; between two of them at least one piece is the same. Replacing them in the old sequence gives the new one.</summary>
    public static IReadOnlyList<Hunk> Compare(IReadOnlyList<string> old, IReadOnlyList<string> @new, DiffEffort effort)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var diff = new PieceDiff(Numbered(old, numbers), Numbered(@new, numbers), effort);
        diff.Compare(new Hunk(0, old.Count, 0, @new.Count), depth: 0);
        return diff.hunks;
    }

    private void Compare(Hunk part, int depth)
    {
        part = WithoutCommonEnds(part);
        if (part.OldCount == 0 && part.NewCount == 0) return;
        if (part.OldCount == 0 || part.NewCount == 0) hunks.Add(part);
        else if (effort.TryTake(part.OldCount, part.NewCount)) CompareExactly(part);
        else if (depth < DeepestCut && UniquePieces.InBoth(old, @new, part) is { Count: > 0 } cuts) CompareBetween(part, cuts, depth);
        else hunks.Add(part);
    }

    private Hunk WithoutCommonEnds(Hunk part)
    {
        var before = old.AsSpan(part.OldStart, part.OldCount);
        var after = @new.AsSpan(part.NewStart, part.NewCount);
        var start = before.CommonPrefixLength(after);
        before = before[start..];
        after = after[start..];
        var end = 0;
        while (end < before.Length && end < after.Length && before[^(end + 1)] == after[^(end + 1)]) end++;
        return new(part.OldStart + start, before.Length - end, part.NewStart + start, after.Length - end);
    }

    private void CompareBetween(Hunk part, IReadOnlyList<(int Old, int New)> cuts, int depth)
    {
        var (oldStart, newStart) = (part.OldStart, part.NewStart);
        foreach (var (oldCut, newCut) in cuts)
        {
            Compare(new Hunk(oldStart, oldCut - oldStart, newStart, newCut - newStart), depth + 1);
            (oldStart, newStart) = (oldCut + 1, newCut + 1);
        }
        Compare(new Hunk(oldStart, part.OldEnd - oldStart, newStart, part.NewEnd - newStart), depth + 1);
    }

    /// <summary>DiffPlex compares texts, cut into characters here: one for each piece that differs from the others. The effort keeps them few.</summary>
    private void CompareExactly(Hunk part)
    {
        var characters = new Dictionary<int, char>();
        var before = Spelled(old.AsSpan(part.OldStart, part.OldCount), characters);
        var after = Spelled(@new.AsSpan(part.NewStart, part.NewCount), characters);
        foreach (var block in Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, CharacterChunker.Instance).DiffBlocks)
            hunks.Add(new(part.OldStart + block.DeleteStartA, block.DeleteCountA, part.NewStart + block.InsertStartB, block.InsertCountB));
    }

    private static string Spelled(ReadOnlySpan<int> pieces, Dictionary<int, char> characters)
    {
        var text = new char[pieces.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (!characters.TryGetValue(pieces[i], out var character)) characters.Add(pieces[i], character = checked((char)characters.Count));
            text[i] = character;
        }
        return new string(text);
    }

    private static int[] Numbered(IReadOnlyList<string> pieces, Dictionary<string, int> numbers)
    {
        var numbered = new int[pieces.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            if (!numbers.TryGetValue(pieces[i], out var number)) numbers.Add(pieces[i], number = numbers.Count);
            numbered[i] = number;
        }
        return numbered;
    }
}
