using WikiEngine.Identity;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Pages;

/// <summary>Pages, as a visitor's request sees them.</summary>
internal sealed class VisitorPages(IPageStore store, EditCheck check, TimeProvider clock) : IPages
{
    public async ValueTask<Page?> GetAsync(Request request, string name, int? revision = null) =>
        await store.GetPageAsync(Key(request), PageName.Require(name), revision, request.Cancellation) is { } page
            ? Named(page, request.Space)
            : null;

    public async IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null)
    {
        var left = limit ?? int.MaxValue;
        if (left <= 0) yield break;
        await foreach (var name in store.ListPagesAsync(Key(request), prefix ?? "", request.Cancellation))
        {
            yield return name;
            if (--left == 0) yield break;
        }
    }

    public ValueTask<IReadOnlyList<Change>> HistoryAsync(Request request, string name, int limit = 100) =>
        ChangesAsync(request, new ChangeFilter { Name = PageName.Require(name), Limit = limit });

    public ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, int limit = 100) => ChangesAsync(request, new ChangeFilter { Limit = limit });

    public async ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, ChangeFilter filter)
    {
        var (snapshot, _, space) = RequestScope.Of(request);
        var isCode = filter.Author is { Length: 4 } author && author.All(c => c is >= '0' and <= '7');
        var changes = await store.ChangesAsync(
            new ChangeQuery(filter.AreAllSpaces ? snapshot.Sites.Keys : [space.Key], filter.Limit)
            {
                Name = filter.Name,
                Author = isCode ? null : filter.Author,
                Code = isCode ? filter.Author : null,
                IsLatestOnly = filter.IsLatestOnly,
                Since = filter.Since,
            },
            request.Cancellation);
        return [.. changes.Select(change => Named(change, snapshot.Sites))];
    }

    public async ValueTask<SpaceArchive> ArchiveAsync(Request request, string? space = null)
    {
        var (snapshot, site, own) = RequestScope.Of(request);
        if (space is not null && !site.Spaces.TryGetValue(space, out own)) throw new ArgumentException($"The host {site.Host} has no space \"{space}\"", nameof(space));
        var last = await store.LastChangeAsync(own.Key, request.Cancellation);
        return new SpaceArchive(withContents => store.ArchiveAsync(own.Key, last, withContents, CancellationToken.None)
            .Select(stored => stored.Entry with { Change = Named(stored.Entry.Change, snapshot.Sites) }));
    }

    public async ValueTask<int> SaveAsync(Request request, string name, string text, string? summary = null)
    {
        var size = System.Text.Encoding.UTF8.GetByteCount(text);
        if (PageLimits.RefuseSize(RequestScope.Of(request).Snapshot.Settings, size) is { } tooLarge) throw new RefusedException(tooLarge);
        var change = new ProposedChange(ChangeKind.Page, request.Space, PageName.Require(name)) { Size = size, Mime = "text/gemini" };
        var authorization = await check.AuthorizeAsync(request, change);
        return authorization.IsPermitted(out var permit, out var refusal)
            ? await SaveAsync(permit, text, summary)
            : throw new RefusedException(refusal);
    }

    public async ValueTask<int> SaveAsync(Permit permit, string text, string? summary = null, int? baseRevision = null)
    {
        var edit = new PageEdit(permit, WithLineFeeds(text), clock.GetUtcNow()) { Summary = summary, BaseRevision = baseRevision };
        // The visitor may leave now; what was begun is finished.
        var outcome = await store.SavePageAsync(edit, CancellationToken.None);
        return outcome.Result == SaveResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this page. Load it again, and bring your changes into the new text"))
            : outcome.Revision;
    }

    public async ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null)
    {
        var result = await store.DeletePageAsync(new Deletion(permit, clock.GetUtcNow()) { BaseRevision = baseRevision }, CancellationToken.None);
        return result == DeletionResult.Conflict
            ? throw new RefusedException(Response.TemporaryFailure("Someone changed this page. Load it again before you delete it"))
            : result == DeletionResult.Deleted;
    }

    /// <summary>The store knows keys; visitors know names.</summary>
    internal static string Key(Request request) => RequestScope.Of(request).Space.Key;

    /// <summary>Gemtext lines end in LF. A CR by itself is taken for a line end too: clients show it as garbage, or let it overwrite the line.</summary>
    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static Page Named(Page page, string space) => page.Space == space ? page : page with { Space = space };

    private static Change Named(Change change, SiteTable sites)
    {
        var (host, space) = sites.OfKey(change.Space);
        return change with { Host = host.Ascii, Space = space };
    }
}
