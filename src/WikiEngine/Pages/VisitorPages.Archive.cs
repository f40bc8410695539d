using WikiEngine.Identity;
using WikiEngine.Pipeline;

namespace WikiEngine.Pages;

internal sealed partial class VisitorPages
{
    public async ValueTask<SpaceArchive> ArchiveAsync(Request request, string? space = null)
    {
        var (snapshot, site, own) = RequestScope.Of(request);
        if (space is not null && !site.Spaces.TryGetValue(space, out own)) throw new ArgumentException($"The host {site.Host} has no space \"{space}\"", nameof(space));
        var last = await store.LastChangeAsync(own.Key, request.Cancellation);
        var reader = reading.ReaderOf(request, site, own);
        return new SpaceArchive(withContents => ReadableAsync(store.ArchiveAsync(own.Key, last, withContents, CancellationToken.None), reader)
            .Select(entry => entry with { Change = Named(entry.Change, snapshot.Sites) }));
    }

    private static async IAsyncEnumerable<ArchivedChange> ReadableAsync(IAsyncEnumerable<StoredChange> changes, SpaceReader reader)
    {
        await foreach (var stored in changes)
            if (reader.ReadsAll) yield return stored.Entry;
            else if (await ShownAsync(stored.Entry.Change, reader) is { } change) yield return stored.Entry with { Change = change };
    }
}
