using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>Reads what happened in a space: the log, the texts and the files, brought into one order, and mended where they contradict each other.</summary>
internal sealed class SpaceReader(ImportReport report, DateTimeOffset now)
{
    private readonly Dictionary<(int Directory, string Raw, bool IsFile), NameSource?> sources = [];
    private readonly List<StoredDraft> drafts = [];

    /// <param name="directories">Usually one; names of hosts in several spellings make several.</param>
    public SpaceHistory Read(IReadOnlyList<SourceDirectory> directories)
    {
        for (var i = 0; i < directories.Count; i++) ReadDirectory(new SpaceSource(directories[i], i));
        foreach (var source in sources.Values.OfType<NameSource>())
            if (source.IsFile) FileHistory.Complete(source, now, report);
            else PageHistory.Complete(source, now, report);
        var entries = sources.Values.OfType<NameSource>()
            .GroupBy(source => (source.Name, source.IsFile))
            .SelectMany(Merge)
            .OrderBy(entry => entry.Key)
            .ToList();
        return new SpaceHistory(entries, drafts);
    }

    private void ReadDirectory(SpaceSource space)
    {
        var log = LogFile.Read(space.Directory, report);
        var (extras, kept) = ExtraFile.Read(space.Directory, report);
        drafts.AddRange(kept);
        var latest = DateTimeOffset.MinValue;
        for (var i = 0; i < log.Count; i++)
        {
            var line = log[i];
            var time = DateTimeOffset.FromUnixTimeSeconds(line.Seconds);
            if (time > latest) latest = time;
            if (Find(space, line.Name, line.Kind is ChangeKind.File or ChangeKind.DeleteFile) is not { } source) continue;
            var extra = ExtraOf(extras, line, space);
            source.Entries.Add(new HistoryEntry(source, line.Kind)
            {
                KeptNumber = line.Number,
                Time = time.AddMilliseconds(extra?.Milliseconds ?? 0),
                Code = line.Code,
                Extra = extra,
                Key = (latest, space.Number, i, 0),
            });
        }
        foreach (var raw in space.PageNames(report)) Find(space, raw, isFile: false);
        foreach (var raw in space.FileNames(report)) Find(space, raw, isFile: true);
    }

    private ExtraLine? ExtraOf(Dictionary<int, ExtraLine> extras, LogEntry line, SpaceSource space)
    {
        if (!extras.TryGetValue(line.Line, out var extra)) return null;
        if (extra.Name == line.Name) return extra;
        report.Lose("lines of wikiengine.jsonl that do not fit changes.log", $"{space.Directory.ShownPath(ExtraFile.FileName)}, for line {line.Line}");
        return null;
    }

    private NameSource? Find(SpaceSource space, string raw, bool isFile)
    {
        var key = (space.Number, raw, isFile);
        if (sources.TryGetValue(key, out var known)) return known;
        NameSource? source = null;
        if (PageName.TryParse(raw, out var name, out var refusal)) source = new NameSource(space, raw, name, isFile);
        else report.Lose("names that can't be had in the wiki", $"{space.Directory.ShownPath(isFile ? "file" : "page")}: \"{raw}\" ({refusal.Meta})");
        sources.Add(key, source);
        return source;
    }

    /// <summary>All that leads to one name in the wiki, in one sequence of revisions.</summary>
    private List<HistoryEntry> Merge(IGrouping<(string Name, bool IsFile), NameSource> group)
    {
        var spellings = group.ToList();
        var entries = spellings.SelectMany(source => source.Entries).ToList();
        if (spellings.Count > 1)
        {
            entries.Sort((left, right) => left.Key.CompareTo(right.Key));
            report.Mend("names that became one in the wiki", string.Join(" and ", spellings.Select(source => source.Shown)));
        }
        else if (!spellings[0].Raw.IsNormalized(NormalizationForm.FormC)) report.Mend("names that are spelled in another form of Unicode: now NFC", spellings[0].Shown);
        entries = WithoutNeedlessDeletions(entries);
        var last = 0;
        foreach (var entry in entries.Where(entry => !entry.IsDeletion))
            entry.Revision = last = entry.KeptNumber > last ? entry.KeptNumber : last + 1;
        if (spellings.Count > 1 && entries is [.., { IsDeletion: true }] && spellings.Exists(source => source.Living is not null))
            report.Mend("pages of which one spelling lived, and the other was deleted last: deleted; their text is in their history", group.Key.Name);
        return entries;
    }

    private List<HistoryEntry> WithoutNeedlessDeletions(List<HistoryEntry> entries)
    {
        var left = new List<HistoryEntry>(entries.Count);
        foreach (var entry in entries)
            if (entry.IsDeletion && left is [] or [.., { IsDeletion: true }]) report.Mend("deletions of what was not there", entry.Source.Shown);
            else left.Add(entry);
        return left;
    }
}
