using WikiEngine.Identity;
using WikiEngine.Pipeline;
using WikiEngine.Search;

namespace WikiEngine.Pages;

/// <summary>Pages, as a visitor's request sees them.</summary>
internal sealed partial class VisitorPages(IPageStore store, EditCheck check, ReadCheck reading, SavingHooks hooks, TimeProvider clock) : IPages
{
    private readonly VisitorSearch search = new(store, reading, clock);

    public async ValueTask<Page?> GetAsync(Request request, string name, int? revision = null)
    {
        name = PageName.Require(name);
        await reading.RequireAsync(request, name);
        return await store.GetPageAsync(Key(request), name, revision, request.Cancellation) is { } page ? Named(page, request.Space) : null;
    }

    public async ValueTask<bool> CanReadAsync(Request request, string name) =>
        await reading.RefuseAsync(request, PageName.TryParse(name, out var parsed, out _) ? parsed : name, isFile: false) is null;

    public IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null) =>
        reading.ReaderOf(request).ReadableAsync(store.ListPagesAsync(Key(request), prefix ?? "", request.Cancellation), limit);

    public ValueTask<SearchResult> SearchAsync(Request request, string query, int limit = 100) => search.SearchAsync(request, query, limit);

    public ValueTask<SearchResult> MatchAsync(Request request, string text, int limit = 100) => search.MatchAsync(request, text, limit);

    public ValueTask<IReadOnlyList<string>> LinksToAsync(Request request, string name, int limit = 100) => search.LinksToAsync(request, PageName.Require(name), limit);

    public ValueTask<IReadOnlyList<string>> WantedAsync(Request request, int limit = 100) => search.WantedAsync(request, limit);

    public IAsyncEnumerable<string> OrphansAsync(Request request) => search.OrphansAsync(request);

    /// <summary>The store knows keys; visitors know names.</summary>
    internal static string Key(Request request) => RequestScope.Of(request).Space.Key;

    private static Page Named(Page page, string space) => page.Space == space ? page : page with { Space = space };
}
