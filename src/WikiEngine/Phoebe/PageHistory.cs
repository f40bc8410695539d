namespace WikiEngine.Phoebe;

/// <summary>
/// Brings a page's lines of the log and its texts together. A deletion and what was written after it begin anew in the log, while the numbers of kept
/// texts count on; lines and texts may be missing.
/// </summary>
internal static class PageHistory
{
    public static void Complete(NameSource page, DateTimeOffset now, ImportReport report)
    {
        var highest = Number(page, report);
        var kept = page.Space.KeptNumbers(page.Raw, report);
        var highestKept = kept.Count == 0 ? 0 : kept[^1];
        var logged = page.Entries.Where(entry => !entry.IsDeletion).ToDictionary(entry => entry.KeptNumber);
        AddKept(page, [.. kept.Where(number => !logged.ContainsKey(number))], now, report);
        if (!page.Space.HasPage(page.Raw)) return;
        if (page.Entries is [.., { IsDeletion: false } last] && last.KeptNumber > highestKept)
        {
            page.Living = last;
            return;
        }
        report.Mend("texts without a line in changes.log: the time is that of the file", page.Shown);
        page.Living = Add(page, page.Entries.Count, Math.Max(highest, highestKept) + 1, page.Space.TimeOfPage(page.Raw), now);
    }

    /// <summary>The number in the log where it is above the last one, else the last one and one more; gives the highest.</summary>
    private static int Number(NameSource page, ImportReport report)
    {
        var last = 0;
        foreach (var entry in page.Entries.Where(entry => !entry.IsDeletion))
        {
            if (entry.KeptNumber <= last)
            {
                report.Mend("revisions that count on after a deletion", page.Shown);
                entry.KeptNumber = last + 1;
            }
            last = entry.KeptNumber;
        }
        return last;
    }

    /// <summary>Each stands before the next higher one in the log; those above all of them before the deletion that ended the page.</summary>
    private static void AddKept(NameSource page, List<int> missing, DateTimeOffset now, ImportReport report)
    {
        if (missing.Count == 0) return;
        var entries = page.Entries;
        var end = entries is [.., { IsDeletion: true }] ? entries.Count - 1 : entries.Count;
        // From the last one down, so that each knows the one that follows it.
        foreach (var number in Enumerable.Reverse(missing))
        {
            report.Mend("texts without a line in changes.log: the time is that of the file", $"{page.Shown}, revision {number}");
            var at = entries.FindIndex(entry => entry.KeptNumber > number);
            Add(page, at < 0 ? end : at, number, page.Space.TimeOfKept(page.Raw, number), now);
        }
    }

    private static HistoryEntry Add(NameSource page, int at, int number, DateTimeOffset time, DateTimeOffset now)
    {
        var entry = new HistoryEntry(page, ChangeKind.Page) { KeptNumber = number };
        EntryPlace.Insert(page.Entries, at, entry, time < now ? time : now);
        return entry;
    }
}
