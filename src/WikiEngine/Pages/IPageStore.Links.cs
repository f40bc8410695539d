namespace WikiEngine.Pages;

/// <summary>Links between living pages, kept in the transaction of each change as <see cref="PageLinks"/> spells them.</summary>
public partial interface IPageStore
{
    /// <summary>Names of pages with a link to one of the targets, in the order of lists.</summary>
    /// <param name="targets">All spellings of a page.</param>
    /// <param name="limit">How many at most; of more, which ones is open.</param>
    ValueTask<IReadOnlyList<string>> LinksToAsync(string space, IReadOnlyList<string> targets, int limit, CancellationToken cancellation);

    /// <summary>Names that pages link to and no page has, nor had before it was renamed; in the order of lists.</summary>
    /// <param name="prefixes">What stands before a name of this space in a target: nothing, or something that ends in a slash.</param>
    /// <param name="limit">How many at most; of more, which ones is open.</param>
    ValueTask<IReadOnlyList<string>> WantedAsync(string space, IReadOnlyList<string> prefixes, int limit, CancellationToken cancellation);

    /// <summary>Names of pages that no other page links to, in the order of lists. Read in bounded steps while they are walked.</summary>
    /// <param name="prefixes">As for <see cref="WantedAsync"/>.</param>
    IAsyncEnumerable<string> OrphansAsync(string space, IReadOnlyList<string> prefixes, CancellationToken cancellation);
}
