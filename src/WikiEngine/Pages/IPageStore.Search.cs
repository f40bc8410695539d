using WikiEngine.Search;

namespace WikiEngine.Pages;

/// <summary>Finding living pages. A store keeps the words of names and texts (as <see cref="Words"/> spells them) in the transaction of each change.</summary>
public partial interface IPageStore
{
    /// <summary>Names in which all wanted terms stand, of pages without the excluded ones; in the order of lists.</summary>
    /// <param name="candidates">How many of the newest matches are looked at: among more, those first in the order of lists may be missed.</param>
    /// <param name="limit">How many at most.</param>
    ValueTask<IReadOnlyList<string>> FindNamesAsync(string space, SearchQuery query, int candidates, int limit, CancellationToken cancellation);

    /// <summary>Pages in whose name and text all wanted terms stand and none of the excluded ones; newest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="length">How many characters of each text are wanted.</param>
    ValueTask<IReadOnlyList<PageHead>> FindPagesAsync(string space, SearchQuery query, int limit, int length, CancellationToken cancellation);

    /// <summary>The pages that were changed last, with their whole texts; newest first. Read in bounded steps while they are walked.</summary>
    IAsyncEnumerable<PageHead> NewestPagesAsync(string space, CancellationToken cancellation);
}
