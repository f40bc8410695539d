namespace WikiEngine.Pages;

/// <summary>Old revisions that come back.</summary>
internal sealed partial class VisitorPages
{
    public async ValueTask<int> RestoreAsync(Permit permit, int revision, string? summary = null, int? baseRevision = null)
    {
        var step = new ChangeStep(permit, clock.GetUtcNow(), baseRevision) { Revision = revision, Summary = ChangeSummary.Clean(summary) };
        var (result, revisions) = await store.ChangeAllAsync([step], CancellationToken.None);
        return result switch
        {
            StepsResult.Done => revisions[0],
            StepsResult.Absent => throw new RefusedException(Response.NotFound(PageRoute.NoSuchRevision)),
            _ => throw new RefusedException(Response.TemporaryFailure("Someone changed this page. Look at it again before you bring back an old revision")),
        };
    }
}
