using WikiEngine.Pipeline;

namespace WikiEngine.Pages;

internal sealed partial class VisitorPages
{
    public async ValueTask<SpaceArchive> ArchiveAsync(Request request, string? space = null)
    {
        var (snapshot, site, own) = RequestScope.Of(request);
        if (space is not null && !site.Spaces.TryGetValue(space, out own)) throw new ArgumentException($"The host {site.Host} has no space \"{space}\"", nameof(space));
        var last = await store.LastChangeAsync(own.Key, request.Cancellation);
        return new SpaceArchive(withContents => store.ArchiveAsync(own.Key, last, withContents, CancellationToken.None)
            .Select(stored => stored.Entry with { Change = Named(stored.Entry.Change, snapshot.Sites) }));
    }
}
