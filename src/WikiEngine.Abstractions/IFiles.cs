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
    IAsyncEnumerable<string> ListAsync(Request request);

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
