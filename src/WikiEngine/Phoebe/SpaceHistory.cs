namespace WikiEngine.Phoebe;

/// <summary>What happened in a space, oldest first; the content of each change is read when it is needed.</summary>
internal sealed record SpaceHistory(IReadOnlyList<HistoryEntry> Entries, IReadOnlyList<StoredDraft> Drafts);
