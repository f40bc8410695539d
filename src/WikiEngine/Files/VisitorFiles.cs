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

    public async ValueTask<int> SaveAsync(Permit permit, ReadOnlyMemory<byte> bytes, string mime)
    {
        VisitorPages.RequireKind(permit, ChangeKind.File);
        return (await store.SaveFileAsync(new FileEdit(permit, bytes, mime, clock.GetUtcNow()), CancellationToken.None)).Revision;
    }

    public async ValueTask<bool> DeleteAsync(Permit permit)
    {
        VisitorPages.RequireKind(permit, ChangeKind.DeleteFile);
        return await store.DeleteFileAsync(new Deletion(permit, clock.GetUtcNow()), CancellationToken.None) == DeletionResult.Deleted;
    }
}
