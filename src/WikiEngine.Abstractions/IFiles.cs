namespace WikiEngine;

/// <summary>The files of a request's space, for its visitor. What the visitor may not read is left out of lists, and refused elsewhere.</summary>
public interface IFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="revision">Which revision; null for the current one.</param>
    /// <returns>The file; null where it does not exist (any more), or not in this revision.</returns>
    /// <exception cref="RefusedException">The visitor may not read it, whether it exists or not.</exception>
    ValueTask<WikiFile?> GetAsync(Request request, string name, int? revision = null);

    /// <summary>Lists names: dated ones first, newest first, then the others by code point.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    /// <param name="limit">How many at most; null for all. They are read while they are walked. Where the visitor may not read most of them, fewer may come than there are.</param>
    IAsyncEnumerable<string> ListAsync(Request request, string? prefix = null, int? limit = null);

    /// <summary>
    /// The files whose names begin with a prefix, as a <c>tar.gz</c> that is made while it is sent: each under its name without the prefix (under its whole name where nothing or only dots would be left).
    /// What the visitor may not read is left out.
    /// </summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="prefix">What the names begin with; null for all.</param>
    /// <returns>An answer, <c>application/gzip</c>.</returns>
    Response Archive(Request request, string? prefix = null);

    /// <summary>Saves a file for the visitor, after the check.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="mime">Its MIME type: one that the settings allow; in the owner's name any.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <param name="author">Whom to name as author, in plain text, which shows as <c>Alex (unsigned)</c>; control characters go, and what is longer than 64 characters. Only in the owner's name (<see cref="IWiki.AsOwner"/>); null for nobody.</param>
    /// <returns>The file's current revision; returned after the commit. An unchanged content makes no new one.</returns>
    /// <exception cref="ArgumentException">An author is named, and the request is not the owner's.</exception>
    /// <exception cref="RefusedException">The policy, a hook, a limit or the list of MIME types refuses; or the name is none.</exception>
    ValueTask<int> SaveAsync(Request request, string name, ReadOnlyMemory<byte> bytes, string mime, string? summary = null, string? author = null);

    /// <summary>Deletes a file for the visitor, after the check. Its history stays.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>False where there was no such file.</returns>
    /// <exception cref="RefusedException">The policy or a hook refuses; or the name is none.</exception>
    ValueTask<bool> DeleteAsync(Request request, string name, string? summary = null);

    /// <summary>Saves the file that a permit is for.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.File"/>.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="mime">Its MIME type.</param>
    /// <param name="baseRevision">The revision that is to be replaced; null where that is not known, and any will do.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>The file's current revision; returned after the commit. An unchanged content makes no new one.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<int> SaveAsync(Permit permit, ReadOnlyMemory<byte> bytes, string mime, int? baseRevision = null, string? summary = null);

    /// <summary>Deletes the file that a permit is for.</summary>
    /// <param name="permit">A permit of kind <see cref="ChangeKind.DeleteFile"/>.</param>
    /// <param name="baseRevision">The revision that the visitor saw; null where that is not known, and any will do.</param>
    /// <param name="summary">What to say about it; null for nothing.</param>
    /// <returns>False where there was no such file.</returns>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    /// <exception cref="RefusedException">The base revision is not current any more: 40, and nothing is changed.</exception>
    ValueTask<bool> DeleteAsync(Permit permit, int? baseRevision = null, string? summary = null);
}
