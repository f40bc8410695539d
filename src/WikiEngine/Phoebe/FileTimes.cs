namespace WikiEngine.Phoebe;

/// <summary>When a text was written that has no line in the log: its file tells.</summary>
/// <param name="now">What is later is no time at which anything was written.</param>
/// <param name="oldest">Of the lines in the log.</param>
/// <param name="report">Gets what was not to be believed.</param>
internal sealed class FileTimes(DateTimeOffset now, DateTimeOffset oldest, ImportReport report)
{
    /// <summary>
    /// Neither "now" nor the newest line takes the place of a time in the future: both are others the next time, and the import would take its own changes for
    /// another history. The oldest line stays, and <see cref="EntryPlace"/> makes of it the time of the page's change before.
    /// </summary>
    public DateTimeOffset Of(DateTimeOffset time, string shown)
    {
        if (time <= now) return time;
        report.Mend("file times in the future: now that of the change before, or of the oldest line in changes.log", shown);
        return oldest;
    }
}
