namespace WikiEngine;

/// <summary>What a change does. Scripts see the words in brackets.</summary>
public enum ChangeKind
{
    /// <summary>Saves a page (<c>page</c>).</summary>
    Page,

    /// <summary>Saves a file (<c>file</c>).</summary>
    File,

    /// <summary>Deletes a page (<c>delete-page</c>).</summary>
    DeletePage,

    /// <summary>Deletes a file (<c>delete-file</c>).</summary>
    DeleteFile,

    /// <summary>Renames a page (<c>rename</c>).</summary>
    Rename,

    /// <summary>Makes an old revision the newest one (<c>restore</c>).</summary>
    Restore,

    /// <summary>An upload to a script's or a plugin's own route (<c>upload</c>).</summary>
    Upload,
}
