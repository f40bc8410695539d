namespace WikiEngine;

/// <summary>A named text, in one of its revisions.</summary>
public sealed record Page
{
    private string? title;

    /// <summary>The space that it is in; empty for the main one.</summary>
    public required string Space { get; init; }

    /// <summary>Its name: NFC, at most 240 bytes of UTF-8, without slashes and control characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its text: gemtext, with LF at line ends.</summary>
    public required string Text { get; init; }

    /// <summary>What stands as its heading: the name.</summary>
    public string Title { get => title ?? Name; init => title = value; }

    /// <summary>The number of this revision, from 1; 0 where the page does not exist yet.</summary>
    public required int Revision { get; init; }

    /// <summary>True where no later revision exists and the page is not deleted.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The account that signed it; null where none did.</summary>
    public string? Author { get; init; }

    /// <summary>Who wrote it, as a script or a plugin says in the owner's name: plain text that nobody proved, shown as <c>Alex (unsigned)</c>; null where nobody was named. No list goes by it.</summary>
    public string? Byline { get; init; }

    /// <summary>The author code: four octal digits that are the same for edits that belong together.</summary>
    public string Code { get; init; } = "0000";

    /// <summary>What its author said about it; null where nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>Its size in bytes of UTF-8.</summary>
    public long Size { get; init; }

    /// <summary>In footers: the lines so far, which may be replaced. Elsewhere empty.</summary>
    public IList<string> Footer { get; init; } = [];
}
