namespace WikiEngine.Phoebe;

/// <summary>A name as a directory spells it, with what happened to it; another spelling, or another directory, may lead to the same name in the wiki.</summary>
internal sealed class NameSource(SpaceSource space, string raw, string name, bool isFile)
{
    public SpaceSource Space => space;

    /// <summary>As in the names of files and in the log.</summary>
    public string Raw => raw;

    /// <summary>As in the wiki: in NFC.</summary>
    public string Name => name;

    public bool IsFile => isFile;

    public string Shown => space.Directory.ShownPath(isFile ? $"file/{raw}" : $"page/{raw}.gmi");

    /// <summary>Oldest first.</summary>
    public List<HistoryEntry> Entries { get; set; } = [];

    /// <summary>The change that made the living state; null where there is none.</summary>
    public HistoryEntry? Living { get; set; }
}
