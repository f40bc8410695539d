using WikiEngine.Identity;
using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary>Finds what one author changed since a time, and how to take it back.</summary>
internal sealed class UndoPlanner(IPageStore store, string space, UndoFilter filter, long pageSizeLimit)
{
    /// <summary>More than that is taken back in several steps: one is a single transaction, for which others wait.</summary>
    private const int MostChanges = 1000;

    /// <summary>Merged texts are in memory until all is done.</summary>
    private const long MostMergedBytes = 10_000_000;

    private readonly bool isCode = AuthorCodes.IsCode(filter.Author);

    private IReadOnlyList<string> names = [];

    /// <summary>The steps; or the people, where the code covers several and none was chosen.</summary>
    public async ValueTask<(IReadOnlyList<PlannedStep> Steps, IReadOnlyList<UndoPerson> People, bool IsComplete)> PlanAsync(CancellationToken cancellation)
    {
        if (!isCode) names = await store.NamesOfAuthorAsync(filter.Author, cancellation);
        var changes = await store.ChangesByAsync(space, filter.Author, isCode, filter.Since, MostChanges + 1, cancellation);
        var isComplete = changes.Count <= MostChanges;
        if (isCode && filter.Person is null)
        {
            var people = changes.Take(MostChanges).GroupBy(PersonOf).Select(person => new UndoPerson(person.Key, person.Count())).ToList();
            if (people.Count > 1) return ([], people, isComplete);
        }
        var steps = new List<PlannedStep>();
        var merged = 0L;
        foreach (var found in changes.Take(MostChanges).Where(IsTakenBack).GroupBy(change => (change.Name, change.IsFile)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await PlanAsync(found.Key.Name, found.Key.IsFile, found.Count(), cancellation) is not { } step) continue;
            steps.Add(step);
            if ((merged += step.Text?.Length ?? 0) > MostMergedBytes) return (steps, [], false);
        }
        return (steps, [], isComplete);
    }

    private async ValueTask<PlannedStep?> PlanAsync(string name, bool isFile, int count, CancellationToken cancellation)
    {
        if (await NameHistory.ReadAsync(store, space, name, isFile, count, IsTakenBack, cancellation) is not { } history)
            return new(new(isFile ? ChangeKind.File : ChangeKind.Restore, name) { Obstacle = UndoObstacle.ChangedSince }, 0);
        return isFile
            ? await PlanFileAsync(name, history, cancellation)
            : await new PageUndo(store, space, name, history, pageSizeLimit).PlanAsync(cancellation);
    }

    /// <summary>Bytes can't be merged: the state before comes back where nobody else uploaded since.</summary>
    private async ValueTask<PlannedStep?> PlanFileAsync(string name, NameHistory history, CancellationToken cancellation)
    {
        var (last, before) = history.Runs().First();
        var current = history.Current ?? 0;
        if (last != history.Revisions.Count - 1) return new(new(ChangeKind.File, name) { Obstacle = UndoObstacle.ChangedSince }, current);
        if (history.Revisions[before] is not { } revision) return current == 0 ? null : new(new(ChangeKind.DeleteFile, name), current);
        return await store.GetFileAsync(space, name, revision, cancellation) is { } file
            ? new(new(ChangeKind.File, name) { Revision = revision }, current) { Size = file.Size, Mime = file.Mime }
            : new(new(ChangeKind.File, name) { Obstacle = UndoObstacle.Gone }, current);
    }

    private bool IsTakenBack(AuthoredChange change) => change.Time >= filter.Since && (isCode
        ? change.Author is null && change.Code == filter.Author && (filter.Person is null || PersonOf(change) == filter.Person)
        : change.Author is { } author && names.Contains(author));

    /// <summary>Enough of the hash to tell people apart. It is keyed: nobody finds an address by it. What was imported has none.</summary>
    private static string PersonOf(AuthoredChange change) => change.CodeHash.Length < 8 ? "unknown" : change.CodeHash[..8];
}
