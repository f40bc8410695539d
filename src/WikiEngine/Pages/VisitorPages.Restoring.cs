namespace WikiEngine.Pages;

/// <summary>Old revisions that come back.</summary>
internal sealed partial class VisitorPages
{
    public async ValueTask<int> RestoreAsync(Permit permit, int revision, string? summary = null, int? baseRevision = null)
    {
        var before = baseRevision ?? (await store.GetPageAsync(permit.SpaceKey, permit.Change.Name, revision: null, CancellationToken.None))?.Revision ?? 0;
        var step = await HookedAsync(new ChangeStep(permit, clock.GetUtcNow(), baseRevision) { Revision = revision, Summary = ChangeSummary.Clean(summary) });
        var (result, revisions) = await store.ChangeAllAsync([step], CancellationToken.None);
        if (result == StepsResult.Done && revisions[0] != before) await hooks.TellAsync(permit, revisions[0], step.Summary);
        return result switch
        {
            StepsResult.Done => revisions[0],
            StepsResult.Absent => throw new RefusedException(Response.NotFound(PageRoute.NoSuchRevision)),
            _ => throw new RefusedException(Response.TemporaryFailure("Someone changed this page. Look at it again before you bring back an old revision")),
        };
    }

    /// <summary>A step that brings back a text, as the hooks want it; any other as it is.</summary>
    /// <exception cref="RefusedException">A hook refuses it; or its text is not there.</exception>
    private async ValueTask<ChangeStep> HookedAsync(ChangeStep step)
    {
        if (step.IsFile || step.IsDeletion || !SavingHooks.AreAsked(step.Permit)) return step;
        var text = step.Text ?? (await store.GetPageAsync(step.Permit.SpaceKey, step.Permit.Change.Name, step.Revision, CancellationToken.None))?.Text;
        if (text is null) throw new RefusedException(Response.NotFound(PageRoute.NoSuchRevision));
        var edit = await hooks.AskAsync(step.Permit, text, step.Summary);
        if (edit.Text == text) return step with { Summary = edit.Summary };
        RequireSize(step.Permit, edit.Text);
        return step with { Revision = null, Text = edit.Text, Summary = edit.Summary };
    }
}
