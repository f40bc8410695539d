using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary>What became of a page or file since the oldest change that is taken back: its states, oldest first, beginning with the one before. A state is a revision, or null where nothing was there.</summary>
/// <param name="Revisions">The states.</param>
/// <param name="AreTakenBack">For each, whether the change that made it is taken back; never for the first one.</param>
internal sealed record NameHistory(IReadOnlyList<int?> Revisions, IReadOnlyList<bool> AreTakenBack)
{
    /// <summary>A name that others changed so often since is nothing for one step.</summary>
    private const int Most = 1000;

    public int? Current => Revisions[^1];

    /// <summary>Null where it is too long: where not all of the changes that have to be taken back are among the newest.</summary>
    public static async ValueTask<NameHistory?> ReadAsync(IPageStore store, string space, string name, bool isFile, int count, Func<AuthoredChange, bool> isTakenBack, CancellationToken cancellation)
    {
        var changes = await store.AuthorsOfAsync(space, name, isFile, Most + 1, cancellation);
        var areTakenBack = changes.Select(isTakenBack).ToList();
        // The order of commits counts: in an imported log, or after a clock was set back, that of times is another.
        var length = areTakenBack.LastIndexOf(true) + 1;
        if (length > Most || areTakenBack.Count(isOne => isOne) < count) return null;
        int? before = length < changes.Count ? changes[length].Revision : null;
        return new([before, .. changes.Take(length).Reverse().Select(change => change.Revision)], [false, .. areTakenBack.Take(length).Reverse()]);
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
