using WikiEngine.Differences;
using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary>
/// Takes changes of a page back, newest first. Where nobody changed it since, the state before comes back; else the changes are taken out of the text by a merge, so that
/// what others wrote stays.
/// </summary>
internal sealed class PageUndo(IPageStore store, string space, string name, NameHistory history, long sizeLimit)
{
    /// <summary>A revision, or nothing; or a text that was merged.</summary>
    private readonly record struct State(int? Revision, string? Merged = null);

    /// <summary>What is to be done; null where nothing is.</summary>
    public async ValueTask<PlannedStep?> PlanAsync(CancellationToken cancellation)
    {
        var state = new State(history.Current);
        foreach (var (last, before) in history.Runs())
        {
            var (was, becomes) = (history.Revisions[last], history.Revisions[before]);
            if (state == new State(was))
            {
                state = new State(becomes);
                continue;
            }
            var (result, obstacle) = await TakeOutAsync(state, was, becomes, cancellation);
            if (obstacle is not null) return Blocked(obstacle.Value);
            state = result;
        }
        return await StepAsync(state, cancellation);
    }

    private async ValueTask<(State State, UndoObstacle? Obstacle)> TakeOutAsync(State state, int? was, int? becomes, CancellationToken cancellation)
    {
        if (was is null || becomes is null || state is { Revision: null, Merged: null }) return (state, UndoObstacle.ChangedSince);
        if (await TextAsync(new(was), cancellation) is not { } after || await TextAsync(new(becomes), cancellation) is not { } before
            || await TextAsync(state, cancellation) is not { } now)
            return (state, UndoObstacle.Gone);
        return ThreeWayMerge.Merge(after, before, now) is { } merged ? (new State(null, merged), null) : (state, UndoObstacle.ChangedSince);
    }

    private async ValueTask<PlannedStep?> StepAsync(State state, CancellationToken cancellation)
    {
        if (state == new State(history.Current)) return null;
        if (state is { Revision: null, Merged: null }) return new(new(ChangeKind.DeletePage, name), history.Current ?? 0);
        if (await TextAsync(state, cancellation) is not { } text) return Blocked(UndoObstacle.Gone);
        if (history.Current is { } current && await TextAsync(new(current), cancellation) == text) return null;
        var size = System.Text.Encoding.UTF8.GetByteCount(text);
        // A revision that is there may be longer than the owner allows by now.
        if (state.Merged is not null && size > sizeLimit) return Blocked(UndoObstacle.ChangedSince);
        return new(new(ChangeKind.Restore, name) { Revision = state.Revision }, history.Current ?? 0) { Text = state.Merged, Size = size, Mime = "text/gemini" };
    }

    private PlannedStep Blocked(UndoObstacle obstacle) => new(new(ChangeKind.Restore, name) { Obstacle = obstacle }, history.Current ?? 0);

    private async ValueTask<string?> TextAsync(State state, CancellationToken cancellation) =>
        state.Merged ?? (await store.GetPageAsync(space, name, state.Revision, cancellation))?.Text;
}
