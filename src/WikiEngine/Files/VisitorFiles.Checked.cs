using WikiEngine.Pages;
using WikiEngine.Pipeline;

namespace WikiEngine.Files;

/// <summary>Changes that ask for their permit themselves.</summary>
internal sealed partial class VisitorFiles
{
    public async ValueTask<int> SaveAsync(Request request, string name, ReadOnlyMemory<byte> bytes, string mime, string? summary = null, string? author = null)
    {
        var settings = RequestScope.Of(request).Snapshot.Settings;
        // Which types visitors may bring is the owner's choice, and binds nobody else.
        if ((request.IsOwner ? PageLimits.RefuseForm(mime) ?? PageLimits.RefuseFileSize(settings, bytes.Length) : PageLimits.RefuseFile(settings, mime, bytes.Length)) is { } refusal)
            throw new RefusedException(refusal);
        var change = new ProposedChange(ChangeKind.File, request.Space, PageName.Require(name)) { Size = bytes.Length, Mime = mime };
        return await SaveAsync(await check.RequireAsync(request, change, author), bytes, mime, baseRevision: null, summary);
    }

    public async ValueTask<bool> DeleteAsync(Request request, string name, string? summary = null) =>
        await DeleteAsync(await check.RequireAsync(request, new(ChangeKind.DeleteFile, request.Space, PageName.Require(name))), baseRevision: null, summary);
}
