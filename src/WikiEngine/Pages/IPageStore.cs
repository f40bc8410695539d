namespace WikiEngine.Pages;

/// <summary>
/// Where pages, files and changes are kept. A space is named by its key. Every write is one transaction that keeps page, revision and change together, and
/// returns after the commit. Nothing here assumes one process or one writer.
/// </summary>
public partial interface IPageStore
{
    /// <summary>A page in its current state, or in one revision; null where that does not exist (any more).</summary>
    ValueTask<Page?> GetPageAsync(string space, string name, int? revision, CancellationToken cancellation);

    /// <summary>Names of living pages that begin with the prefix: dated ones first, newest first, then the others by code point. Read in bounded steps while they are walked.</summary>
    IAsyncEnumerable<string> ListPagesAsync(string space, string prefix, CancellationToken cancellation);

    /// <summary>Saves a new revision. The same text as the current one makes none; a base that is not current changes nothing.</summary>
    ValueTask<SaveOutcome> SavePageAsync(PageEdit edit, CancellationToken cancellation);

    /// <summary>Deletes a page; its revisions stay. A base that is not current changes nothing.</summary>
    ValueTask<DeletionResult> DeletePageAsync(Deletion deletion, CancellationToken cancellation);

    /// <summary>A file in its current state, or in one revision; null where that does not exist (any more).</summary>
    ValueTask<WikiFile?> GetFileAsync(string space, string name, int? revision, CancellationToken cancellation);

    /// <summary>Names of living files that begin with the prefix, ordered and read as those of pages.</summary>
    IAsyncEnumerable<string> ListFilesAsync(string space, string prefix, CancellationToken cancellation);

    /// <summary>Saves a new revision of a file. The same bytes and MIME type as the current one make none; a base that is not current changes nothing.</summary>
    ValueTask<SaveOutcome> SaveFileAsync(FileEdit edit, CancellationToken cancellation);

    /// <summary>Deletes a file; its revisions stay. A base that is not current changes nothing.</summary>
    ValueTask<DeletionResult> DeleteFileAsync(Deletion deletion, CancellationToken cancellation);

    /// <summary>Changes, newest first. Their spaces are given by key.</summary>
    /// <exception cref="ArgumentException">The parts of the query don't go together.</exception>
    ValueTask<IReadOnlyList<Change>> ChangesAsync(ChangeQuery query, CancellationToken cancellation);
}
