namespace WikiEngine;

/// <summary>The pages of a request's space, for its visitor.</summary>
public interface IPages
{
    /// <summary>Reads a page.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    /// <param name="revision">Which revision; null for the current one.</param>
    /// <returns>The page; null where it does not exist (any more), or not in this revision.</returns>
    ValueTask<Page?> GetAsync(Request request, string name, int? revision = null);

    /// <summary>Lists names: dated ones first (they begin with an ISO date), newest first, then the others by code point.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    /// <param name="limit">How many at most; null for all. They are read while they are walked.</param>
    IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null);

    /// <summary>The changes of a page and of the file of the same name, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The name.</param>
    /// <param name="limit">How many at most.</param>
    ValueTask<IReadOnlyList<Change>> HistoryAsync(Request request, string name, int limit = 100);

    /// <summary>The recent changes of the space, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="limit">How many at most.</param>
    ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, int limit = 100);

    /// <summary>The changes that a filter lets through, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="filter">Which ones, and how many.</param>
    /// <exception cref="ArgumentException">The parts of the filter don't go together, or the limit is negative.</exception>
    ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, ChangeFilter filter);

    /// <summary>All pages and files of a space with their whole history, as they are now.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="space">The name of a space of the request's host; null for the request's own.</param>
    /// <exception cref="ArgumentException">The host has no such space.</exception>
    ValueTask<SpaceArchive> ArchiveAsync(Request request, string? space = null);

    /// <summary>Saves a page for the visitor, after the check.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    /// <param name="text">The text; CRLF becomes LF.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="RefusedException">The policy, a hook or a limit refuses; or the name is none.</exception>
    ValueTask<int> SaveAsync(Request request, string name, string text, string? summary = null);

    /// <summary>Saves the page that a permit is for.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.Page"/>.</param>
    /// <param name="text">The text; CRLF becomes LF.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <param name="baseRevision">The revision that the edit started from; null where that is not known, and any will do.</param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<int> SaveAsync(Permit permit, string text, string? summary = null, int? baseRevision = null);

    /// <summary>Deletes the page that a permit is for. Its history stays.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.DeletePage"/>.</param>
    /// <param name="baseRevision">The revision that the visitor saw; null where that is not known, and any will do.</param>
    /// <returns>False where there was no such page.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null);
}
