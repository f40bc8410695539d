using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary>What became of a page or file since a time: its states, oldest first, beginning with the one before. A state is a revision, or null where nothing was there.</summary>
/// <param name="Revisions">The states.</param>
/// <param name="AreTakenBack">For each, whether the change that made it is taken back; never for the first one.</param>
internal sealed record NameHistory(IReadOnlyList<int?> Revisions, IReadOnlyList<bool> AreTakenBack)
{
    /// <summary>A name that others changed so often since is nothing for one step.</summary>
    private const int Most = 1000;

    public int? Current => Revisions[^1];

    /// <summary>Null where it is too long.</summary>
    public static async ValueTask<NameHistory?> ReadAsync(IPageStore store, string space, string name, bool isFile, DateTimeOffset since, Func<AuthoredChange, bool> isTakenBack, CancellationToken cancellation)
    {
        var changes = await store.AuthorsOfAsync(space, name, isFile, Most + 1, cancellation);
        var later = changes.TakeWhile(change => change.Time >= since).ToList();
        if (later.Count > Most) return null;
        int? before = later.Count < changes.Count ? changes[later.Count].Revision : null;
        later.Reverse();
        return new([before, .. later.Select(change => change.Revision)], [false, .. later.Select(isTakenBack)]);
    }

    /// <summary>The runs of changes that are taken back, newest first: the last state of each run, and the state before it.</summary>
    public IEnumerable<(int Last, int Before)> Runs()
    {
        for (var last = Revisions.Count - 1; last > 0; last--)
        {
            if (!AreTakenBack[last]) continue;
            var before = last - 1;
            while (AreTakenBack[before]) before--;
            yield return (last, before);
            last = before;
        }
    }
}
