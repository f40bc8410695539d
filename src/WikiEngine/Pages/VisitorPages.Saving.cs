using System.Text;
using WikiEngine.Differences;

namespace WikiEngine.Pages;

/// <summary>Saving, merging and deleting. The visitor may leave meanwhile: what was begun is finished.</summary>
internal sealed partial class VisitorPages
{
    /// <summary>How often to begin anew where others are faster; each time one of them got on.</summary>
    private const int MostAttempts = 100;

    public async ValueTask<int> SaveAsync(Permit permit, string text, string? summary = null, int? baseRevision = null)
    {
        text = LineEnds.Unix(text);
        var (merged, expected) = (text, baseRevision);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var outcome = await SaveOnceAsync(permit, merged, summary, expected);
            if (outcome.Result != SaveResult.Conflict) return outcome.Revision;
            if (await MergeAsync(permit, text, baseRevision!.Value) is not var (result, current)) break;
            (merged, expected) = (result, current);
        }
        throw new RefusedException(await KeepAsync(permit, text, baseRevision!.Value));
    }

    public async ValueTask<int> UpdateAsync(Permit permit, Func<Page?, string> update, string? summary = null)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var page = await store.GetPageAsync(permit.SpaceKey, permit.Change.Name, revision: null, CancellationToken.None);
            var shown = page is null ? null : Named(page, permit.Change.Space);
            var outcome = await SaveOnceAsync(permit, LineEnds.Unix(update(shown)), summary, page?.Revision ?? 0);
            if (outcome.Result != SaveResult.Conflict) return outcome.Revision;
        }
        throw new RefusedException(Response.TemporaryFailure("Too many others change this page just now; try again"));
    }

    public async ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null, string? summary = null)
    {
        var deletion = new Deletion(permit, clock.GetUtcNow()) { BaseRevision = baseRevision, Summary = ChangeSummary.Clean(summary) };
        var result = await store.DeletePageAsync(deletion, CancellationToken.None);
        if (result == DeletionResult.Deleted) await hooks.TellAsync(permit, revision: null, deletion.Summary);
        return result == DeletionResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this page. Load it again before you delete it"))
            : result == DeletionResult.Deleted;
    }

    private async ValueTask<SaveOutcome> SaveOnceAsync(Permit permit, string text, string? summary, int? baseRevision)
    {
        // A text that was put together may be too long where neither of its parts is.
        var size = RequireSize(permit, text);
        var edit = await hooks.AskAsync(permit, text, ChangeSummary.Clean(summary));
        if (!ReferenceEquals(edit.Text, text)) size = RequireSize(permit, edit.Text);
        var outcome = await store.SavePageAsync(new PageEdit(permit, edit.Text, clock.GetUtcNow()) { Summary = edit.Summary, BaseRevision = baseRevision }, CancellationToken.None);
        if (outcome.Result == SaveResult.Saved) await hooks.TellAsync(permit, outcome.Revision, edit.Summary, size);
        return outcome;
    }

    private static int RequireSize(Permit permit, string text) => Encoding.UTF8.GetByteCount(text) is var size && size > permit.PageSizeLimit
        ? throw new RefusedException(PageLimits.TooLarge(permit.PageSizeLimit))
        : size;

    /// <summary>The text with what others changed since its base, and the revision that this is; null where both changed the same lines, or one side is gone.</summary>
    private async ValueTask<(string Text, int Current)?> MergeAsync(Permit permit, string text, int baseRevision)
    {
        var (space, name) = (permit.SpaceKey, permit.Change.Name);
        if (await store.GetPageAsync(space, name, revision: null, CancellationToken.None) is not { } current) return null;
        // Both wrote the same: nothing is left to do.
        if (current.Text == text) return (text, current.Revision);
        if (await store.GetPageAsync(space, name, baseRevision, CancellationToken.None) is not { } common) return null;
        return ThreeWayMerge.Merge(common.Text, text, current.Text) is { } merged && Encoding.UTF8.GetByteCount(merged) <= permit.PageSizeLimit
            ? (merged, current.Revision)
            : null;
    }
}
