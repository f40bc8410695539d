using WikiEngine.Pipeline;
using WikiEngine.Undo;

namespace WikiEngine.Pages;

/// <summary>Taking back what one author changed.</summary>
internal sealed partial class VisitorPages
{
    public async ValueTask<UndoPlan> PlanUndoAsync(Request request, UndoFilter filter) => (await PlanAsync(request, filter)).Plan;

    public async ValueTask<UndoPlan> UndoAsync(Request request, UndoFilter filter, string? summary = null)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (plan, permitted) = await PlanAsync(request, filter);
            var now = clock.GetUtcNow();
            var steps = permitted.Select(step => step.Planned.Permitted(step.Permit, now, ChangeSummary.Clean(summary))).ToList();
            if (steps.Count == 0 || (await store.ChangeAllAsync(steps, CancellationToken.None)).Result == StepsResult.Done) return plan;
            request.Cancellation.ThrowIfCancellationRequested();
        }
        throw new RefusedException(Response.TemporaryFailure("Too many others change these pages just now; try again"));
    }

    /// <summary>What would be done; with the permits for that. What the visitor may not change stays.</summary>
    private async ValueTask<(UndoPlan Plan, IReadOnlyList<(PlannedStep Planned, Permit Permit)> Permitted)> PlanAsync(Request request, UndoFilter filter)
    {
        var scope = RequestScope.Of(request);
        var planner = new UndoPlanner(store, scope.Space.Key, filter, scope.Snapshot.Settings.PageSizeLimit);
        var (planned, people, isComplete) = await planner.PlanAsync(request.Cancellation);
        var (shown, permitted) = (new List<UndoStep>(), new List<(PlannedStep, Permit)>());
        var reader = reading.ReaderOf(request);
        foreach (var step in planned)
        {
            // What the visitor may not see can't be shown to them before it is done.
            if (!await reader.MayReadAsync(step.Step.Name, step.Step.Kind is ChangeKind.File or ChangeKind.DeleteFile)) continue;
            var isFree = step.Step.Obstacle is null;
            var permit = isFree ? (await check.AuthorizeAsync(request, step.Proposed(request.Space))).Permit : null;
            shown.Add(isFree && permit is null ? step.Step with { Obstacle = UndoObstacle.Refused } : step.Step);
            if (permit is not null) permitted.Add((step, permit));
        }
        return (new UndoPlan { Steps = shown, People = people, IsComplete = isComplete }, permitted);
    }
}
