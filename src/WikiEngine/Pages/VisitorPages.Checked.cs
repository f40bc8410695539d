using System.Text;
using WikiEngine.Pipeline;

namespace WikiEngine.Pages;

/// <summary>Changes that ask for their permit themselves.</summary>
internal sealed partial class VisitorPages
{
    public async ValueTask<int> SaveAsync(Request request, string name, string text, string? summary = null, string? author = null) =>
        await SaveAsync(await PermitAsync(request, name, text, author), text, summary);

    public async ValueTask<int> UpdateAsync(Request request, string name, Func<Page?, string> update, string? summary = null, string? author = null)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var page = await GetAsync(request, name);
            var text = LineEnds.Unix(update(page));
            var outcome = await SaveOnceAsync(await PermitAsync(request, name, text, author), text, summary, page?.Revision ?? 0);
            if (outcome.Result != SaveResult.Conflict) return outcome.Revision;
            request.Cancellation.ThrowIfCancellationRequested();
        }
        throw new RefusedException(Response.TemporaryFailure("Too many others change this page just now; try again"));
    }

    public async ValueTask<bool> DeleteAsync(Request request, string name, string? summary = null) =>
        await DeleteAsync(await check.RequireAsync(request, new(ChangeKind.DeletePage, request.Space, PageName.Require(name))), baseRevision: null, summary);

    private async ValueTask<Permit> PermitAsync(Request request, string name, string text, string? author)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (PageLimits.RefuseSize(RequestScope.Of(request).Snapshot.Settings, size) is { } tooLarge) throw new RefusedException(tooLarge);
        return await check.RequireAsync(request, new(ChangeKind.Page, request.Space, PageName.Require(name)) { Size = size, Mime = "text/gemini" }, author);
    }
}
