using WikiEngine.Identity;
using WikiEngine.Pipeline;
using WikiEngine.Search;
using WikiEngine.Spaces;

namespace WikiEngine.Pages;

/// <summary>Pages, as a visitor's request sees them.</summary>
internal sealed partial class VisitorPages(IPageStore store, EditCheck check, TimeProvider clock) : IPages
{
    private readonly VisitorSearch search = new(store, clock);

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

    public ValueTask<SearchResult> SearchAsync(Request request, string query, int limit = 100) => search.SearchAsync(request, query, limit);

    public ValueTask<SearchResult> MatchAsync(Request request, string text, int limit = 100) => search.MatchAsync(request, text, limit);

    public ValueTask<IReadOnlyList<string>> LinksToAsync(Request request, string name, int limit = 100) => search.LinksToAsync(request, PageName.Require(name), limit);

    public ValueTask<IReadOnlyList<string>> WantedAsync(Request request, int limit = 100) => search.WantedAsync(request, limit);

    public IAsyncEnumerable<string> OrphansAsync(Request request) => search.OrphansAsync(request);

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

    /// <summary>The store knows keys; visitors know names.</summary>
    internal static string Key(Request request) => RequestScope.Of(request).Space.Key;

    private static Page Named(Page page, string space) => page.Space == space ? page : page with { Space = space };

    private static Change Named(Change change, SiteTable sites)
    {
        var (host, space) = sites.OfKey(change.Space);
        return change with { Host = host.Ascii, Space = space };
    }
}
