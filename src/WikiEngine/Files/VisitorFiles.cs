using WikiEngine.Pages;

namespace WikiEngine.Files;

/// <summary>Files, as a visitor's request sees them.</summary>
internal sealed class VisitorFiles(IPageStore store, TimeProvider clock) : IFiles
{
    public async ValueTask<WikiFile?> GetAsync(Request request, string name, int? revision = null) =>
        await store.GetFileAsync(VisitorPages.Key(request), PageName.Require(name), revision, request.Cancellation) is { } file
            ? file with { Space = request.Space }
            : null;

    public IAsyncEnumerable<string> ListAsync(Request request) => store.ListFilesAsync(VisitorPages.Key(request), request.Cancellation);

    public async ValueTask<int> SaveAsync(Permit permit, ReadOnlyMemory<byte> bytes, string mime, int? baseRevision = null)
    {
        var edit = new FileEdit(permit, bytes, mime, clock.GetUtcNow()) { BaseRevision = baseRevision };
        var outcome = await store.SaveFileAsync(edit, CancellationToken.None);
        return outcome.Result == SaveResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this file. Look at it again before you replace it"))
            : outcome.Revision;
    }

    public async ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null)
    {
        var result = await store.DeleteFileAsync(new Deletion(permit, clock.GetUtcNow()) { BaseRevision = baseRevision }, CancellationToken.None);
        return result == DeletionResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this file. Look at it again before you delete it"))
            : result == DeletionResult.Deleted;
    }
}
