using WikiEngine.Search;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<string>> FindNamesAsync(string space, SearchQuery query, int candidates, int limit, CancellationToken cancellation) =>
        Read((space, query, candidates, limit), SearchQueries.FindNames, cancellation);

    public ValueTask<IReadOnlyList<PageHead>> FindPagesAsync(string space, SearchQuery query, int limit, int length, CancellationToken cancellation) =>
        Read((space, query, limit, length), SearchQueries.FindPages, cancellation);

    public IAsyncEnumerable<PageHead> NewestPagesAsync(string space, CancellationToken cancellation) =>
        SearchQueries.Newest(readers, space, cancellation).ToAsyncEnumerable();

    public ValueTask<IReadOnlyList<string>> LinksToAsync(string space, IReadOnlyList<string> targets, int limit, CancellationToken cancellation) =>
        Read((space, targets, limit), LinkQueries.LinksTo, cancellation);

    public ValueTask<IReadOnlyList<string>> WantedAsync(string space, IReadOnlyList<string> prefixes, int limit, CancellationToken cancellation) =>
        new(LinkQueries.Wanted(readers, space, prefixes, limit, cancellation));

    public IAsyncEnumerable<string> OrphansAsync(string space, IReadOnlyList<string> prefixes, CancellationToken cancellation) =>
        LinkQueries.Orphans(readers, space, prefixes, cancellation).ToAsyncEnumerable();

    /// <summary>Whether the index of words and links has to be made anew: the database is an older version's, or making it was interrupted.</summary>
    public bool IsIndexPending => readers.Read(0, IndexRebuilding.IsPending);

    /// <summary>Makes the index of words and links anew from the living pages. The wiki may run meanwhile, here or in another process; it finds what is there already.</summary>
    /// <param name="space">The key of the only space that needs it, where the index itself is whole; null to begin from nothing.</param>
    /// <param name="progress">Is told how many pages were put in.</param>
    public async Task RebuildIndexAsync(string? space = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(session => space is null ? IndexRebuilding.Empty(session) : IndexRebuilding.EmptySpace(session, space), cancellation);
        var (last, count) = ((Space: "", Name: ""), 0);
        while (await writer.WriteAsync(session => IndexRebuilding.PutNext(session, space, last), cancellation) is { } step)
        {
            last = (step.Space, step.Name);
            progress?.Report(count += step.Count);
        }
        if (space is null) await writer.WriteAsync(IndexRebuilding.Finish, cancellation);
    }
}
