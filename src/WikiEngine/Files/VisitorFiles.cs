using WikiEngine.Identity;
using WikiEngine.Pages;

namespace WikiEngine.Files;

/// <summary>Files, as a visitor's request sees them.</summary>
internal sealed partial class VisitorFiles(IPageStore store, EditCheck check, ReadCheck reading, SavingHooks hooks, TimeProvider clock) : IFiles
{
    public async ValueTask<WikiFile?> GetAsync(Request request, string name, int? revision = null)
    {
        name = PageName.Require(name);
        await reading.RequireAsync(request, name, isFile: true);
        return await store.GetFileAsync(VisitorPages.Key(request), name, revision, request.Cancellation) is { } file
            ? file with { Space = request.Space }
            : null;
    }

    public IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null) =>
        reading.ReaderOf(request).ReadableAsync(store.ListFilesAsync(VisitorPages.Key(request), prefix ?? "", request.Cancellation), limit, isFile: true);

    public async ValueTask<int> SaveAsync(Permit permit, ReadOnlyMemory<byte> bytes, string mime, int? baseRevision = null, string? summary = null)
    {
        var edit = new FileEdit(permit, bytes, mime, clock.GetUtcNow()) { BaseRevision = baseRevision, Summary = ChangeSummary.Clean(summary) };
        var outcome = await store.SaveFileAsync(edit, CancellationToken.None);
        if (outcome.Result == SaveResult.Saved) await hooks.TellAsync(permit, outcome.Revision, edit.Summary, bytes.Length);
        return outcome.Result == SaveResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this file. Look at it again before you replace it"))
            : outcome.Revision;
    }

    public async ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null, string? summary = null)
    {
        var deletion = new Deletion(permit, clock.GetUtcNow()) { BaseRevision = baseRevision, Summary = ChangeSummary.Clean(summary) };
        var result = await store.DeleteFileAsync(deletion, CancellationToken.None);
        if (result == DeletionResult.Deleted) await hooks.TellAsync(permit, revision: null, deletion.Summary);
        return result == DeletionResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this file. Look at it again before you delete it"))
            : result == DeletionResult.Deleted;
    }
}
