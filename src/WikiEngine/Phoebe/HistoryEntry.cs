namespace WikiEngine.Phoebe;

/// <summary>A change as it will be imported. Where it stands among the others is decided by its key; what it says may still be mended.</summary>
internal sealed class HistoryEntry(NameSource source, ChangeKind kind)
{
    /// <summary>Where its content is found.</summary>
    public NameSource Source => source;

    public ChangeKind Kind => kind;

    public bool IsDeletion => kind is ChangeKind.DeletePage or ChangeKind.DeleteFile;

    /// <summary>The number by which the directory keeps its text.</summary>
    public int KeptNumber { get; set; }

    /// <summary>The number that it gets in the wiki; 0 for a deletion.</summary>
    public int Revision { get; set; }

    public DateTimeOffset Time { get; set; }

    public string Code { get; init; } = Identity.AuthorCodes.Unknown;

    /// <summary>What <c>wikiengine.jsonl</c> adds.</summary>
    public ExtraLine? Extra { get; init; }

    /// <summary>In the order of the log, even where its times run backwards: by the latest time so far, then by line; what has no line goes before the next one (or last).</summary>
    public (DateTimeOffset Time, int Directory, int Line, int Place) Key { get; set; }
}
