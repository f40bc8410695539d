using System.Text;
using WikiEngine.Identity;
using WikiEngine.Pages;
using WikiEngine.Pipeline;

namespace WikiEngine.Search;

/// <summary>Finding pages, as a visitor's request sees them.</summary>
internal sealed class VisitorSearch(IPageStore store, ReadCheck reading, TimeProvider clock)
{
    private const int MostPages = 1000;

    /// <summary>How many of the newest matches are looked at: by name those are put into order, by text they are ranked, which means to read them.</summary>
    private const int NameCandidates = 1000, TextCandidates = 200, MostTextCandidates = 800;

    /// <summary>How much of a text is read for its rank.</summary>
    private const int HeadLength = 4000;

    private readonly WorkGate words = new(Math.Max(1, Environment.ProcessorCount / 2), waiting: 64);
    private readonly WorkGate expressions = new(1, waiting: 8);
    private readonly ExpressionSearch expressionSearch = new(store, clock, new ExpressionLimits());

    public async ValueTask<SearchResult> SearchAsync(Request request, string query, int limit)
    {
        CheckLimit(limit);
        var (space, reader) = (VisitorPages.Key(request), reading.ReaderOf(request));
        if (ExpressionSearch.TryRead(query, out var pattern))
            return await expressions.RunAsync(() => expressionSearch.FindAsync(space, pattern, name => reader.MayReadAsync(name), limit, request.Cancellation), request.Cancellation);
        return QueryParser.TryParse(query, out var parsed, out var problem)
            ? await words.RunAsync(() => FindAsync(space, reader, parsed, limit, request.Cancellation), request.Cancellation)
            : new SearchResult([], HasMore: false) { Notice = problem };
    }

    public async ValueTask<SearchResult> MatchAsync(Request request, string text, int limit)
    {
        CheckLimit(limit);
        if (!PageName.IsText(text)) return new([], HasMore: false);
        var part = text.Normalize(NormalizationForm.FormC);
        return await words.RunAsync(() => MatchAsync(VisitorPages.Key(request), reading.ReaderOf(request), part, limit, request.Cancellation), request.Cancellation);
    }

    public async ValueTask<IReadOnlyList<string>> LinksToAsync(Request request, string name, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        await reading.RequireAsync(request, name);
        return await LinksToAsync(request, reading.ReaderOf(request), name, limit);
    }

    /// <summary>Walks all links of the space, so it waits among the searches.</summary>
    public async ValueTask<IReadOnlyList<string>> WantedAsync(Request request, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return await words.RunAsync(() => WantedAsync(request, reading.ReaderOf(request), limit), request.Cancellation);
    }

    public async IAsyncEnumerable<string> OrphansAsync(Request request)
    {
        var reader = reading.ReaderOf(request);
        await foreach (var name in store.OrphansAsync(VisitorPages.Key(request), Prefixes(request), request.Cancellation))
            if (await reader.MayReadAsync(name)) yield return name;
    }

    private static IReadOnlyList<string> Prefixes(Request request) => PageLinks.Prefixes(RequestScope.Of(request).Site.Host, request.Port, request.Space);

    private async ValueTask<IReadOnlyList<string>> LinksToAsync(Request request, SpaceReader reader, string name, int limit)
    {
        var spellings = PageLinks.Spellings(RequestScope.Of(request).Site.Host, request.Port, request.Space, name);
        var names = await store.LinksToAsync(VisitorPages.Key(request), spellings, reader.ReadsAll ? limit : SpaceReader.MostLookedAt(limit), request.Cancellation);
        return [.. (await reader.OnlyReadableAsync(names, name => name)).Take(limit)];
    }

    /// <summary>Where not all may be read, a name is wanted only if a page links to it that may be: else it would tell what stands in others.</summary>
    private async Task<IReadOnlyList<string>> WantedAsync(Request request, SpaceReader reader, int limit)
    {
        var most = reader.ReadsAll ? limit : SpaceReader.MostLookedAt(limit);
        var names = await store.WantedAsync(VisitorPages.Key(request), Prefixes(request), most, request.Cancellation);
        if (reader.ReadsAll) return names;
        var wanted = new List<string>();
        foreach (var name in names)
        {
            if (wanted.Count == limit) break;
            if (await reader.MayReadAsync(name) && await LinksToAsync(request, reader, name, limit: 1) is not []) wanted.Add(name);
        }
        return wanted;
    }

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostPages);
    }

    private async Task<SearchResult> FindAsync(string space, SpaceReader reader, SearchQuery query, int limit, CancellationToken cancellation)
    {
        var matcher = new TermMatcher(query.Wanted);
        var names = await FindNamesAsync(space, reader, query, limit + 1, cancellation);
        var matches = new List<SearchMatch>();
        foreach (var name in names.Take(limit))
            matches.Add(new() { Name = name, IsNameMatch = true, Snippet = await SnippetAsync(space, new(name, ""), matcher, cancellation) });
        if (names.Count > limit) return new(matches, HasMore: true);

        var known = names.ToHashSet(StringComparer.Ordinal);
        var pages = await FindPagesAsync(space, reader, query, known.Count, cancellation);
        var ranked = Ranking.Order([.. pages.Where(page => !known.Contains(page.Name))], query.Wanted);
        foreach (var page in ranked.Take(limit - matches.Count))
            matches.Add(new() { Name = page.Name, Snippet = await SnippetAsync(space, page, matcher, cancellation) });
        return new(matches, HasMore: known.Count + ranked.Count > limit);
    }

    private async ValueTask<IReadOnlyList<string>> FindNamesAsync(string space, SpaceReader reader, SearchQuery query, int limit, CancellationToken cancellation)
    {
        var names = await store.FindNamesAsync(space, query, NameCandidates, reader.ReadsAll ? limit : NameCandidates, cancellation);
        return [.. (await reader.OnlyReadableAsync(names, name => name)).Take(limit)];
    }

    /// <summary>What may not be read is taken out before pages are ranked, and more are looked at instead, within a bound.</summary>
    private async ValueTask<IReadOnlyList<PageHead>> FindPagesAsync(string space, SpaceReader reader, SearchQuery query, int known, CancellationToken cancellation)
    {
        var pages = await store.FindPagesAsync(space, query, TextCandidates + known, HeadLength, cancellation);
        var readable = await reader.OnlyReadableAsync(pages, page => page.Name);
        if (readable.Count == pages.Count || pages.Count < TextCandidates + known) return readable;
        pages = await store.FindPagesAsync(space, query, MostTextCandidates + known, HeadLength, cancellation);
        return [.. (await reader.OnlyReadableAsync(pages, page => page.Name)).Take(TextCandidates + known)];
    }

    private async ValueTask<string> SnippetAsync(string space, PageHead page, TermMatcher matcher, CancellationToken cancellation)
    {
        if (Snippet.Find(page.Text, matcher) is { } snippet) return snippet;
        var text = page.Text.Length is > 0 and < HeadLength ? page.Text : (await store.GetPageAsync(space, page.Name, null, cancellation))?.Text ?? "";
        return Snippet.Find(text, matcher) ?? Snippet.Beginning(text);
    }

    private async Task<SearchResult> MatchAsync(string space, SpaceReader reader, string text, int limit, CancellationToken cancellation)
    {
        var matches = new List<SearchMatch>();
        await foreach (var name in store.ListPagesAsync(space, "", cancellation))
        {
            if (!name.Contains(text, StringComparison.OrdinalIgnoreCase) || !await reader.MayReadAsync(name)) continue;
            if (matches.Count == limit) return new(matches, HasMore: true);
            matches.Add(new() { Name = name, IsNameMatch = true });
        }
        return new(matches, HasMore: false);
    }
}
