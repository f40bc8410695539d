using System.Collections.Frozen;
using WikiEngine.Editing;
using WikiEngine.Pipeline;

namespace WikiEngine.Pages;

/// <summary>Pages that get another name, and the way from the old one.</summary>
internal sealed partial class VisitorPages
{
    /// <summary>A page that was renamed so often is found step by step.</summary>
    private const int MostRedirects = 16;

    public async ValueTask<int> RenameAsync(Request request, Permit permit)
    {
        var (_, site, space) = RequestScope.Of(request);
        var newName = permit.Change.NewName ?? throw new ArgumentException("The permit has no new name", nameof(permit));
        // The new name may be open to more readers than the old one.
        await reading.RequireAsync(request, permit.Change.Name);
        var spellings = PageLinks.Spellings(site.Host, request.Port, space.Name, permit.Change.Name);
        var known = spellings.ToFrozenSet(StringComparer.Ordinal);
        var rename = new PageRename(permit, clock.GetUtcNow()) { Spellings = spellings, Rewrite = text => LinkRewriting.Rename(text, known, newName) };
        var (result, rewritten) = await store.RenamePageAsync(rename, CancellationToken.None);
        if (result == RenameResult.Renamed) await hooks.TellAsync(permit, revision: null, summary: null);
        return result switch
        {
            RenameResult.Renamed => rewritten,
            RenameResult.Taken => throw new RefusedException(Response.BadRequest("There is a page of that name already")),
            _ => throw new RefusedException(Response.NotFound(PageRoute.DoesNotExist)),
        };
    }

    public async ValueTask<string?> RenamedToAsync(Request request, string name)
    {
        await reading.RequireAsync(request, PageName.Require(name));
        string? target = null;
        for (var i = 0; i < MostRedirects; i++)
        {
            if (await store.GetRedirectAsync(Key(request), target ?? PageName.Require(name), request.Cancellation) is not { } next) break;
            target = next;
        }
        return target is null || await CanReadAsync(request, target) ? target : null;
    }
}
