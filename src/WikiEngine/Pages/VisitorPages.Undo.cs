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
            var steps = new List<ChangeStep>();
            foreach (var (planned, permit) in permitted)
                if (await AskedAsync(planned.Permitted(permit, now, ChangeSummary.Clean(summary))) is { } step) steps.Add(step);
                else plan = plan with { Steps = [.. plan.Steps.Select(shown => shown == planned.Step ? shown with { Obstacle = UndoObstacle.Refused } : shown)] };
            if (steps.Count == 0) return plan;
            var (result, revisions) = await store.ChangeAllAsync(steps, CancellationToken.None);
            if (result == StepsResult.Done)
            {
                await TellAsync(steps, revisions);
                return plan;
            }
            request.Cancellation.ThrowIfCancellationRequested();
        }
        throw new RefusedException(Response.TemporaryFailure("Too many others change these pages just now; try again"));
    }

    /// <summary>Null where a hook refuses: then that page stays, as where the check refuses. A hook that fails ends all of it.</summary>
    private async ValueTask<ChangeStep?> AskedAsync(ChangeStep step)
    {
        try
        {
            return await HookedAsync(step);
        }
        catch (RefusedException refused) when (refused.Response.Status is not (Status.CgiError or Status.ServerUnavailable))
        {
            return null;
        }
    }

    private async ValueTask TellAsync(List<ChangeStep> steps, IReadOnlyList<int> revisions)
    {
        for (var i = 0; i < steps.Count; i++)
            if (revisions[i] != steps[i].BaseRevision) await hooks.TellAsync(steps[i].Permit, revisions[i] == 0 ? null : revisions[i], steps[i].Summary);
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
