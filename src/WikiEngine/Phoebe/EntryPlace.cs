namespace WikiEngine.Phoebe;

/// <summary>Finds a place in time for what the log does not have.</summary>
internal static class EntryPlace
{
    /// <summary>
    /// Its own time, but neither before what comes before it nor after what follows: copied directories have the time of the copy. Then next to the
    /// line that follows, so that all of one page stay in their order.
    /// </summary>
    public static void Insert(List<HistoryEntry> entries, int at, HistoryEntry entry, DateTimeOffset time)
    {
        var (previous, next) = (at > 0 ? entries[at - 1] : null, at < entries.Count ? entries[at] : null);
        if (next is not null && next.Key.Time < time) time = next.Key.Time;
        if (previous is not null && previous.Key.Time > time) time = previous.Key.Time;
        entry.Time = time;
        entry.Key = next is not null
            ? (time, next.Key.Directory, next.Key.Line, next.Key.Place - 1)
            : (time, entry.Source.Space.Number, int.MaxValue, previous is { Key.Line: int.MaxValue } last ? last.Key.Place + 1 : 0);
        entries.Insert(at, entry);
    }
}
