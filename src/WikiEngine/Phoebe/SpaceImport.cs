using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>
/// Imports a space, oldest changes first, in small transactions, so that a wiki that runs goes on meanwhile. It can be repeated: what an earlier import brought is
/// found by kind, revision and time, and what happened since is added.
/// </summary>
internal sealed class SpaceImport(IPageStore store, TimeProvider clock, ImportReport report, Action<string> progress)
{
    private const int StepChanges = 200;
    private const long StepBytes = 4_000_000;
    private const int ProgressEvery = 10_000;
    private const string Foreign = "pages and files that have another history here";

    private readonly Dictionary<(string Name, bool IsFile), NameState> states = [];
    private readonly List<(ImportedChange Change, NameState State)> step = [];
    private long stepBytes, after;

    /// <param name="key">The key of the space in the store.</param>
    /// <param name="label">Its name, for progress.</param>
    /// <param name="directories">Where it comes from.</param>
    public async Task RunAsync(string key, string label, IReadOnlyList<SourceDirectory> directories, CancellationToken cancellation)
    {
        var busy = new WriterLock(clock);
        foreach (var directory in directories) await busy.WaitAsync(directory, cancellation);
        progress($"{label}: reading");
        var history = new SpaceReader(report, clock.GetUtcNow()).Read(directories);
        await FindKnownAsync(key, history, cancellation);
        var content = new ContentReader(report);
        for (var i = 0; i < history.Entries.Count; i++)
        {
            if (i % ProgressEvery == 0) progress(string.Create(CultureInfo.InvariantCulture, $"{label}: {i} of {history.Entries.Count} changes"));
            var entry = history.Entries[i];
            var state = states[(entry.Source.Name, entry.Source.IsFile)];
            if (state.IsForeign) continue;
            if (state.Next < state.Known.Count)
            {
                after = Math.Max(after, state.Known[state.Next++].Id);
                report.Known++;
                continue;
            }
            var change = content.Read(entry, state.Latest, after);
            step.Add((change, state));
            stepBytes += (change.Text?.Length ?? 0) + (change.Bytes?.Length ?? 0);
            if (step.Count < StepChanges && stepBytes < StepBytes) continue;
            await EnterAsync(key, cancellation);
            foreach (var directory in directories) await busy.WaitAsync(directory, cancellation);
        }
        await EnterAsync(key, cancellation);
        report.Drafts += await store.ImportDraftsAsync(key, history.Drafts, cancellation);
        progress(string.Create(CultureInfo.InvariantCulture, $"{label}: {history.Entries.Count} of {history.Entries.Count} changes"));
    }

    /// <summary>Compares the histories that the wiki has with those that come: one must be the beginning of the other.</summary>
    private async Task FindKnownAsync(string key, SpaceHistory history, CancellationToken cancellation)
    {
        foreach (var group in history.Entries.GroupBy(entry => (entry.Source.Name, entry.Source.IsFile)))
        {
            var known = await store.PastAsync(key, group.Key.Name, group.Key.IsFile, cancellation);
            var isForeign = known.Zip(group).Any(pair => !IsSame(pair.First, pair.Second));
            if (isForeign) report.Lose(Foreign, group.First().Source.Shown);
            // Where the wiki went on by itself, all that comes is there already.
            states.Add(group.Key, new NameState(known) { IsForeign = isForeign });
        }
    }

    private static bool IsSame(PastChange known, HistoryEntry entry) =>
        known.Kind == entry.Kind && (known.Revision ?? 0) == entry.Revision && known.Time == entry.Time;

    private async Task EnterAsync(string key, CancellationToken cancellation)
    {
        if (step.Count == 0) return;
        var ids = await store.ImportAsync(key, [.. step.Select(item => item.Change)], cancellation);
        for (var i = 0; i < step.Count; i++)
        {
            var (change, state) = step[i];
            if (ids[i] == 0)
            {
                if (!state.IsForeign) report.Lose(Foreign, change.Name);
                state.IsForeign = true;
                continue;
            }
            state.Latest = after = ids[i];
            report.Entered++;
        }
        step.Clear();
        stepBytes = 0;
    }

    /// <summary>Where the import stands with a page or a file.</summary>
    private sealed class NameState(IReadOnlyList<PastChange> known)
    {
        public IReadOnlyList<PastChange> Known => known;

        public int Next { get; set; }

        public long Latest { get; set; } = known.Count == 0 ? 0 : known[^1].Id;

        public bool IsForeign { get; set; }
    }
}
