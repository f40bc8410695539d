namespace WikiEngine.Phoebe;

/// <summary>Brings a file's lines of the log and its bytes together. The log numbers no uploads, and only the bytes of the newest are there.</summary>
internal static class FileHistory
{
    public static void Complete(NameSource file, DateTimeOffset now, ImportReport report)
    {
        var last = 0;
        foreach (var entry in file.Entries.Where(entry => !entry.IsDeletion))
            entry.KeptNumber = last = entry.Extra?.Revision is <= ChangeLog.HighestRevision and { } known && known > last ? known : last + 1;
        if (!file.Space.HasFile(file.Raw)) return;
        if (file.Entries is not [.., { IsDeletion: false }])
        {
            report.Mend("texts without a line in changes.log: the time is that of the file", file.Shown);
            var time = file.Space.TimeOfFile(file.Raw);
            EntryPlace.Insert(file.Entries, file.Entries.Count, new HistoryEntry(file, ChangeKind.File) { KeptNumber = last + 1 }, time < now ? time : now);
        }
        file.Living = file.Entries[^1];
    }
}
