using WikiEngine.Phoebe;

namespace WikiEngine.Pages;

/// <summary>Whole histories, in and out.</summary>
public partial interface IPageStore
{
    /// <summary>The keys of all spaces in which anything ever was, by code point.</summary>
    ValueTask<IReadOnlyList<string>> SpacesAsync(CancellationToken cancellation);

    /// <summary>The id of the newest change of a space; 0 where there is none.</summary>
    ValueTask<long> LastChangeAsync(string space, CancellationToken cancellation);

    /// <summary>
    /// All changes of a space up to one, oldest first. What is said to be current and latest is so as of that change. They are read in bounded steps while they
    /// are walked, and nothing is locked meanwhile.
    /// </summary>
    /// <param name="space">The key of the space.</param>
    /// <param name="last">The id of the last one that is wanted.</param>
    /// <param name="withContents">Whether texts and bytes are wanted too.</param>
    IAsyncEnumerable<StoredChange> ArchiveAsync(string space, long last, bool withContents, CancellationToken cancellation);

    /// <summary>The changes of one page or file, oldest first, as an import needs them to see what it brought already.</summary>
    ValueTask<IReadOnlyList<PastChange>> PastAsync(string space, string name, bool isFile, CancellationToken cancellation);

    /// <summary>
    /// Enters changes of the past, in one transaction, each at its time among those of other names, in the order given. A name that changed since the import looked at it
    /// (its newest change is another than <see cref="ImportedChange.Previous"/>) is left as it is.
    /// </summary>
    /// <returns>The id of each change; 0 for those that were not entered.</returns>
    ValueTask<IReadOnlyList<long>> ImportAsync(string space, IReadOnlyList<ImportedChange> changes, CancellationToken cancellation);

    /// <summary>All drafts of a space.</summary>
    ValueTask<IReadOnlyList<StoredDraft>> DraftsAsync(string space, CancellationToken cancellation);

    /// <summary>Enters drafts; gives how many of them were not there yet.</summary>
    ValueTask<int> ImportDraftsAsync(string space, IReadOnlyList<StoredDraft> drafts, CancellationToken cancellation);
}
