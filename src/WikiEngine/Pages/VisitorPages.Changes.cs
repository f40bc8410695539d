using WikiEngine.Identity;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Pages;

/// <summary>Lists of changes. What the visitor may not read is left out, and others come in its place.</summary>
internal sealed partial class VisitorPages
{
    public ValueTask<IReadOnlyList<Change>> HistoryAsync(Request request, string name, int limit = 100) =>
        ChangesAsync(request, new ChangeFilter { Name = PageName.Require(name), Limit = limit });

    public ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, int limit = 100) => ChangesAsync(request, new ChangeFilter { Limit = limit });

    public async ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, ChangeFilter filter)
    {
        if (filter.Name is { } name) await reading.RequireAsync(request, name);
        var (snapshot, site, space) = RequestScope.Of(request);
        var readers = new Dictionary<string, SpaceReader>(StringComparer.Ordinal);
        foreach (var (ofSite, ofSpace) in filter.AreAllSpaces ? AllSpaces(snapshot) : [(site, space)])
            if (reading.ReaderOf(request, ofSite, ofSpace) is var reader && await reader.RefuseAllAsync() is null) readers.Add(ofSpace.Key, reader);
        if (readers.Count == 0) return [];
        var query = Query(filter, [.. readers.Keys]);
        var most = readers.Values.All(reader => reader.ReadsAll) ? filter.Limit : SpaceReader.MostLookedAt(filter.Limit);
        for (var wanted = filter.Limit; ; wanted = (int)Math.Min(4L * wanted + 1, most))
        {
            var changes = await store.ChangesAsync(query with { Limit = wanted }, request.Cancellation);
            var readable = await OnlyReadableAsync(changes, readers, filter.Limit);
            if (readable.Count == filter.Limit || changes.Count < wanted || wanted >= most) return [.. readable.Select(change => Named(change, snapshot.Sites))];
        }
    }

    private static IEnumerable<(Site, Space)> AllSpaces(Snapshot snapshot) =>
        from site in snapshot.Sites.Sites
        from space in site.Spaces.Values.OrderBy(space => space.Key, StringComparer.Ordinal)
        select (site, space);

    private static ChangeQuery Query(ChangeFilter filter, string[] spaces)
    {
        var isCode = filter.Author is { } author && AuthorCodes.IsCode(author);
        return new ChangeQuery(spaces, filter.Limit)
        {
            Name = filter.Name,
            Author = isCode ? null : filter.Author,
            Code = isCode ? filter.Author : null,
            IsLatestOnly = filter.IsLatestOnly,
            Since = filter.Since,
        };
    }

    private static async ValueTask<IReadOnlyList<Change>> OnlyReadableAsync(IReadOnlyList<Change> changes, Dictionary<string, SpaceReader> readers, int limit)
    {
        if (readers.Values.All(reader => reader.ReadsAll)) return changes;
        var readable = new List<Change>();
        foreach (var change in changes)
        {
            if (readable.Count == limit) break;
            if (await ShownAsync(change, readers[change.Space]) is { } shown) readable.Add(shown);
        }
        return readable;
    }

    /// <summary>The change as the visitor may see it; null where the page or file may not be read.</summary>
    private static async ValueTask<Change?> ShownAsync(Change change, SpaceReader reader)
    {
        if (!await reader.MayReadAsync(change.Name, change.Kind is ChangeKind.File or ChangeKind.DeleteFile)) return null;
        // The summary of a rename names the other page too.
        return change.OtherName is { } other && !await reader.MayReadAsync(other) ? change with { OtherName = null, Summary = null } : change;
    }

    private static Change Named(Change change, SiteTable sites)
    {
        var (host, space) = sites.OfKey(change.Space);
        return change with { Host = host.Ascii, Space = space };
    }
}
