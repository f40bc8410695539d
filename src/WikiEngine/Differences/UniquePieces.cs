namespace WikiEngine.Differences;

/// <summary>The pieces by which two sequences can be laid side by side without comparing everything with everything.</summary>
internal static class UniquePieces
{
    /// <summary>The places of pieces that stand once in both sides of the part: the most of them that have the same order in both.</summary>
    public static IReadOnlyList<(int Old, int New)> InBoth(int[] old, int[] @new, Hunk part)
    {
        var oldPlaces = Places(old, part.OldStart, part.OldEnd);
        var newPlaces = Places(@new, part.NewStart, part.NewEnd);
        var pairs = new List<(int Old, int New)>();
        for (var at = part.OldStart; at < part.OldEnd; at++)
            if (oldPlaces[old[at]] is not null && newPlaces.GetValueOrDefault(old[at]) is { } other) pairs.Add((at, other));
        return LongestRising(pairs);
    }

    /// <summary>Where each piece stands; null where it stands more than once.</summary>
    private static Dictionary<int, int?> Places(int[] pieces, int start, int end)
    {
        var places = new Dictionary<int, int?>();
        for (var at = start; at < end; at++)
            if (!places.TryAdd(pieces[at], at)) places[pieces[at]] = null;
        return places;
    }

    /// <summary>The longest selection whose new places rise as their old ones do. For each length the least last place is remembered, so a search by halves finds where a pair belongs.</summary>
    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> pairs)
    {
        var lastPlaces = new List<int>();
        var lastPairs = new List<int>();
        var before = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var length = ~lastPlaces.BinarySearch(pairs[i].New);
            before[i] = length > 0 ? lastPairs[length - 1] : -1;
            if (length == lastPlaces.Count)
            {
                lastPlaces.Add(pairs[i].New);
                lastPairs.Add(i);
            }
            else (lastPlaces[length], lastPairs[length]) = (pairs[i].New, i);
        }
        var longest = new List<(int, int)>();
        for (var i = lastPairs.Count > 0 ? lastPairs[^1] : -1; i >= 0; i = before[i]) longest.Add(pairs[i]);
        longest.Reverse();
        return longest;
    }
}
