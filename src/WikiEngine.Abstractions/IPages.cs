namespace WikiEngine;

/// <summary>The pages of a request's space, for its visitor. What the visitor may not read is left out of lists, and refused elsewhere.</summary>
public interface IPages
{
    /// <summary>Reads a page.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    /// <param name="revision">Which revision; null for the current one.</param>
    /// <returns>The page; null where it does not exist (any more), or not in this revision.</returns>
    /// <exception cref="RefusedException">The visitor may not read it, whether it exists or not.</exception>
    ValueTask<Page?> GetAsync(Request request, string name, int? revision = null);

    /// <summary>Whether the visitor may read a page, which need not exist: for links that would name it.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    ValueTask<bool> CanReadAsync(Request request, string name);

    /// <summary>Lists names: dated ones first (they begin with an ISO date), newest first, then the others by code point.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    /// <param name="limit">How many at most; null for all. They are read while they are walked. Where the visitor may not read most of them, fewer may come than there are.</param>
    IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null);

    /// <summary>Finds pages by words, <c>"phrases"</c>, <c>-exclusions</c> and beginnings such as <c>wiki*</c>, in names and texts; or by a regular expression in slashes, without regard to case and within a time limit. Words are found without regard to case and diacritics; Chinese and Japanese text by any of its characters.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="query">What the visitor typed. Nothing in it is a mistake; the result says where it can find nothing.</param>
    /// <param name="limit">How many pages at most, up to 1,000.</param>
    /// <exception cref="RefusedException">Too many searches are under way: 44.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative, or too large.</exception>
    ValueTask<SearchResult> SearchAsync(Request request, string query, int limit = 100);

    /// <summary>Finds pages whose name contains a text, without regard to case; in the order of lists.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many pages at most, up to 1,000.</param>
    /// <exception cref="RefusedException">Too many searches are under way: 44.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative, or too large.</exception>
    ValueTask<SearchResult> MatchAsync(Request request, string text, int limit = 100);

    /// <summary>Names of the pages of the space that link to a page of it, which need not exist; in the order of lists.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page that is linked to.</param>
    /// <param name="limit">How many at most. Where there are more, which of them is open.</param>
    ValueTask<IReadOnlyList<string>> LinksToAsync(Request request, string name, int limit = 100);

    /// <summary>Names that pages of the space link to, and no page has; in the order of lists.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="limit">How many at most. Where there are more, which of them is open.</param>
    /// <exception cref="RefusedException">Too many searches are under way: 44.</exception>
    ValueTask<IReadOnlyList<string>> WantedAsync(Request request, int limit = 100);

    /// <summary>Names of the pages that no other page of the space links to, in the order of lists. They are read while they are walked.</summary>
    /// <param name="request">The visitor's request.</param>
    IAsyncEnumerable<string> OrphansAsync(Request request);

    /// <summary>The changes of a page and of the file of the same name, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The name.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="RefusedException">The visitor may not read the page.</exception>
    ValueTask<IReadOnlyList<Change>> HistoryAsync(Request request, string name, int limit = 100);

    /// <summary>The recent changes of the space, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="limit">How many at most.</param>
    ValueTask<IReadOnlyList<Change>> ChangesAsync(Request request, int limit = 100);

    /// <summary>The changes that a filter lets through, newest first.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="filter">Which ones, and how many.</param>
    /// <exception cref="ArgumentException">The parts of the filter don't go together, or the limit is negative.</exception>
    /// <exception cref="RefusedException">The filter names a page that the visitor may not read.</exception>
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
    /// <param name="author">Whom to name as author, in plain text, which shows as <c>Alex (unsigned)</c>; control characters go, and what is longer than 64 characters. Only in the owner's name (<see cref="IWiki.AsOwner"/>); null for nobody.</param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="ArgumentException">An author is named, and the request is not the owner's.</exception>
    /// <exception cref="RefusedException">The policy, a hook or a limit refuses; or the name is none.</exception>
    ValueTask<int> SaveAsync(Request request, string name, string text, string? summary = null, string? author = null);

    /// <summary>Changes a page for the visitor in one atomic step, whoever else writes to it meanwhile: each text is checked, as <see cref="SaveAsync(Request, string, string, string, string)"/> does.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    /// <param name="update">Makes the new text from the page as it is (null where there is none). It runs again where another writer was faster.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <param name="author">Whom to name as author, in plain text, which shows as <c>Alex (unsigned)</c>; control characters go, and what is longer than 64 characters. Only in the owner's name (<see cref="IWiki.AsOwner"/>); null for nobody.</param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="ArgumentException">An author is named, and the request is not the owner's.</exception>
    /// <exception cref="RefusedException">The policy, a hook or a limit refuses, or the visitor may not read the page; or the name is none.</exception>
    ValueTask<int> UpdateAsync(Request request, string name, Func<Page?, string> update, string? summary = null, string? author = null);

    /// <summary>Deletes a page for the visitor, after the check. Its history stays.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's name.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>False where there was no such page.</returns>
    /// <exception cref="RefusedException">The policy or a hook refuses; or the name is none.</exception>
    ValueTask<bool> DeleteAsync(Request request, string name, string? summary = null);

    /// <summary>Saves the page that a permit is for.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.Page"/>.</param>
    /// <param name="text">The text; CRLF becomes LF.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <param name="baseRevision">
    /// The revision that the edit started from (0: there was no page); null where that is not known, and any will do. What others changed since is merged by lines.
    /// </param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">
    /// The text is too long: 59. Or others changed the same lines since the base revision: 40 with the address <c>/do/draft/ID</c>, where the text is kept for seven days
    /// (<see cref="DraftAsync"/>), and nothing is changed.
    /// </exception>
    ValueTask<int> SaveAsync(Permit permit, string text, string? summary = null, int? baseRevision = null);

    /// <summary>Changes the page that a permit is for in one atomic step, whoever else writes to it meanwhile.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.Page"/>.</param>
    /// <param name="update">Makes the new text from the page as it is (null where there is none). It may run again where another writer was faster.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <returns>The page's current revision; returned after the commit. An unchanged text makes no new one.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The text is too long: 59.</exception>
    ValueTask<int> UpdateAsync(Permit permit, Func<Page?, string> update, string? summary = null);

    /// <summary>A text that could not be saved, for whoever sent it.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="id">Its unguessable ID.</param>
    /// <returns>The draft; null where there is none in this space, or its seven days are over.</returns>
    /// <exception cref="RefusedException">It was sent with a certificate, and that one did not come: 60 or 61. Or the visitor may not read the page.</exception>
    ValueTask<Draft?> DraftAsync(Request request, string id);

    /// <summary>Makes an old revision of a page the newest one, also where the page is deleted by now.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.Restore"/>.</param>
    /// <param name="revision">Which revision.</param>
    /// <param name="summary">What to say about the change; null for nothing.</param>
    /// <param name="baseRevision">The revision that the visitor saw as the current one (0: none); null where that is not known, and any will do.</param>
    /// <returns>The page's current revision; returned after the commit. The same text makes no new one.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">There is no such revision: 51. Or the base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<int> RestoreAsync(Permit permit, int revision, string? summary = null, int? baseRevision = null);

    /// <summary>
    /// Gives a page another name. The new name gets a revision with the text, the old one a deletion and a redirect; the links of up to 10,000 other pages of the space are rewritten. All in one
    /// step, signed by the visitor.
    /// </summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.Rename"/> with the new name.</param>
    /// <returns>How many other pages were rewritten; returned after the commit.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">There is no such page: 51. There is one of the new name: 59. Or the visitor may not read the page.</exception>
    ValueTask<int> RenameAsync(Request request, Permit permit);

    /// <summary>Where a page went.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The page's old name.</param>
    /// <returns>Its newest name; null where there is a page of the old one, where none was renamed, or where the visitor may not read it under the newest name.</returns>
    /// <exception cref="RefusedException">The visitor may not read a page of the old name.</exception>
    ValueTask<string?> RenamedToAsync(Request request, string name);

    /// <summary>Tells what <see cref="UndoAsync"/> would do.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="filter">Whose changes, and since when.</param>
    ValueTask<UndoPlan> PlanUndoAsync(Request request, UndoFilter filter);

    /// <summary>
    /// Takes back what one author changed since a time, pages and files, in one step: what others changed since stays, by a merge; where that can't be, the page stays as it is. At most 1,000
    /// changes at once. Each change is checked for the visitor; what may not be changed stays.
    /// </summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="filter">Whose changes, and since when.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>What was done; returned after the commit. Nothing where the author code covers several people and none was chosen.</returns>
    /// <exception cref="RefusedException">Others changed the same pages again and again meanwhile: 40, and nothing is changed.</exception>
    ValueTask<UndoPlan> UndoAsync(Request request, UndoFilter filter, string? summary = null);

    /// <summary>Deletes the page that a permit is for. Its history stays.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.DeletePage"/>.</param>
    /// <param name="baseRevision">The revision that the visitor saw; null where that is not known, and any will do.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>False where there was no such page.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null, string? summary = null);
}
