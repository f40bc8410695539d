using System.Text;

namespace WikiEngine.Phoebe;

/// <summary>Reads <c>changes.log</c> whole, whatever happened to it, and reports what did.</summary>
internal static class LogFile
{
    /// <summary>Far more than a name of 240 bytes needs; several lines may have become one.</summary>
    private const int LongestLine = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static List<LogEntry> Read(SourceDirectory directory, ImportReport report)
    {
        var entries = new List<LogEntry>();
        var shown = directory.ShownPath(ChangeLog.FileName);
        using var stream = directory.OpenRead(ChangeLog.FileName);
        if (stream is null)
        {
            if (directory.Sub("page") is not null || directory.Sub("keep") is not null || directory.Sub("file") is not null)
                report.Mend("no changes.log: the times are those of the files", shown);
            return entries;
        }
        foreach (var line in LineReader.Read(stream, LongestLine))
        {
            var where = $"{shown}, line {line.Number}";
            if (!line.HasEnd) report.Mend("a last line without its end", where);
            if (line.IsTooLong) report.Lose("lines that are no changes", where);
            else if (line.Bytes.Length == 0) report.Mend("blank lines", where);
            else Add(entries, line, where, report);
        }
        return entries;
    }

    private static void Add(List<LogEntry> entries, FileLine line, string where, ImportReport report)
    {
        string text;
        try
        {
            text = Strict.GetString(line.Bytes);
        }
        catch (DecoderFallbackException)
        {
            report.Lose("lines that are no UTF-8", where);
            return;
        }
        entries.AddRange(ChangeLog.Parse(text, line.Number, out var damage));
        if (damage.HasFlag(LogDamage.Glued)) report.Mend("lines that had lost their end: several changes in one", where);
        if (damage.HasFlag(LogDamage.FifthField)) report.Mend("lines with a fifth field", where);
        if (damage.HasFlag(LogDamage.WrongCode)) report.Mend("author codes that are none: now 0000", where);
        if (damage.HasFlag(LogDamage.TooFewFields)) report.Lose("lines with fewer than four fields", where);
        if (damage.HasFlag(LogDamage.Unreadable)) report.Lose("lines that are no changes", where);
    }
}
