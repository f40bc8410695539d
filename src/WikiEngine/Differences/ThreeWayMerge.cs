namespace WikiEngine.Differences;

/// <summary>Brings the changes that two writers made to the same text into one, by lines.</summary>
internal static class ThreeWayMerge
{
    /// <summary>The text with the changes of both; null where they changed the same lines in different ways.</summary>
    /// <param name="base">What both started from.</param>
    /// <param name="mine">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    public static string? Merge(string @base, string mine, string theirs)
    {
        // Each side gets an effort of its own, so that the result is the same whoever comes first.
        var baseLines = @base.Split('\n');
        var mySide = new Side(baseLines, mine.Split('\n'));
        var theirSide = new Side(baseLines, theirs.Split('\n'));
        var merged = new List<string>(baseLines.Length);
        var done = 0;
        while (mySide.Next is not null || theirSide.Next is not null)
        {
            var (first, other) = IsFirst(mySide.Next, theirSide.Next) ? (mySide, theirSide) : (theirSide, mySide);
            var (start, end) = (first.Next!.Value.OldStart, first.Next.Value.OldEnd);
            var isShared = other.Next is { } next && Meet(first, first.Next.Value, other, next);
            if ((isShared ? Agreed(first, other, ref end) : first.Take(start, end)) is not { } agreed) return null;
            merged.AddRange(baseLines.AsSpan(done, start - done));
            merged.AddRange(agreed.AsSpan());
            done = end;
        }
        merged.AddRange(baseLines.AsSpan(done));
        return string.Join('\n', merged);
    }

    private static bool IsFirst(Hunk? hunk, Hunk? other) =>
        other is not { } second || hunk is { } first && (first.OldStart, first.OldEnd).CompareTo((second.OldStart, second.OldEnd)) <= 0;

    /// <summary>
    /// Whether two changes can't stand side by side: they change the same lines, or both put lines at the same place. Lines that one puts beside what
    /// the other replaces stand well there, unless the other brings some of them too: then both did the same, and it would come twice.
    /// </summary>
    private static bool Meet(Side mine, Hunk hunk, Side theirs, Hunk other)
    {
        if (hunk.OldStart < other.OldEnd && other.OldStart < hunk.OldEnd) return true;
        if (hunk.OldEnd != other.OldStart && other.OldEnd != hunk.OldStart) return false;
        return hunk.OldCount == 0 && other.OldCount == 0 || (hunk.OldCount == 0 || other.OldCount == 0) && ShareLine(mine.LinesOf(hunk), theirs.LinesOf(other));
    }

    private static bool ShareLine(ReadOnlySpan<string> lines, ReadOnlySpan<string> others)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
            if (!string.IsNullOrWhiteSpace(line)) seen.Add(line);
        foreach (var line in others)
            if (seen.Contains(line)) return true;
        return false;
    }

    /// <summary>The lines for a run in which changes of both meet, with all others that reach into it: the same on both sides, or null.</summary>
    private static ArraySegment<string>? Agreed(Side first, Side other, ref int end)
    {
        var start = Math.Min(first.Next!.Value.OldStart, other.Next!.Value.OldStart);
        end = Math.Max(first.Next.Value.OldEnd, other.Next.Value.OldEnd);
        for (var before = -1; before != end;)
        {
            before = end;
            end = Math.Max(first.Reach(end), other.Reach(end));
        }
        var lines = first.Take(start, end);
        var others = other.Take(start, end);
        return lines.AsSpan().SequenceEqual(others) ? (ArraySegment<string>?)lines : default;
    }

    /// <summary>One writer's lines, and the changes of it that are still to be brought in.</summary>
    private sealed class Side(string[] baseLines, string[] lines)
    {
        private readonly IReadOnlyList<Hunk> hunks = PieceDiff.Compare(baseLines, lines, new DiffEffort());
        private int next;

        public Hunk? Next => next < hunks.Count ? hunks[next] : null;

        public ReadOnlySpan<string> LinesOf(Hunk hunk) => lines.AsSpan(hunk.NewStart, hunk.NewCount);

        /// <summary>The end of a run of the base, with the changes that begin inside it.</summary>
        public int Reach(int end)
        {
            for (var i = next; i < hunks.Count && hunks[i].OldStart < end; i++) end = Math.Max(end, hunks[i].OldEnd);
            return end;
        }

        /// <summary>This writer's lines for a run of the base that no change of this side crosses; its changes in there are done.</summary>
        public ArraySegment<string> Take(int start, int end)
        {
            var first = hunks[next];
            var last = first;
            while (next < hunks.Count && hunks[next].OldStart <= end && hunks[next].OldEnd <= end) last = hunks[next++];
            var newStart = first.NewStart - (first.OldStart - start);
            return new(lines, newStart, last.NewEnd + (end - last.OldEnd) - newStart);
        }
    }
}
