using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using WikiEngine.Identity;

namespace WikiEngine.Phoebe;

/// <summary>How <c>changes.log</c> spells a change: epoch seconds, name, revision and author code, parted by U+001F.</summary>
internal static class ChangeLog
{
    public const string FileName = "changes.log";

    /// <summary>Nobody saves a page so often: above it a number is taken only where it counts on from the one before.</summary>
    public const int HighestRevision = 1_000_000_000;

    /// <summary>What is read as a number, in the log and in the names of kept texts: there is room for all that count on, and always a number after it.</summary>
    public const int HighestNumber = 2_000_000_000;

    private const char Separator = '\u001F';
    private const string UploadedFile = "0", DeletedPage = "\U0001F5B9", DeletedFile = "\U0001F5BB";
    private const string UnknownCode = "0000";
    private const int CodeLength = 4, Fields = 4;

    /// <summary>The end of the year 9999: later there is no date.</summary>
    private const long LastSecond = 253402300799;

    /// <summary>The line of a change, without its end.</summary>
    public static string Line(Change change)
    {
        var revision = change.Kind switch
        {
            ChangeKind.Page => change.Revision!.Value.ToString(CultureInfo.InvariantCulture),
            ChangeKind.File => UploadedFile,
            ChangeKind.DeletePage => DeletedPage,
            ChangeKind.DeleteFile => DeletedFile,
            _ => throw new ArgumentException($"A change of kind {change.Kind} is not one that is stored", nameof(change)),
        };
        return string.Join(Separator, change.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), change.Name, revision, change.Code);
    }

    /// <summary>The changes of a line: one, or several where line ends got lost and the next line's time follows a code.</summary>
    public static IReadOnlyList<LogEntry> Parse(string line, int number, out LogDamage damage)
    {
        damage = LogDamage.None;
        var fields = line.Split(Separator);
        if (fields.Length == Fields + 1)
        {
            // Phoebe takes it for a host; nothing of ours is in it.
            damage = LogDamage.FifthField;
            fields = fields[..Fields];
        }
        if (fields.Length < Fields)
        {
            damage = LogDamage.TooFewFields;
            return [];
        }
        if (fields.Length > Fields) damage = LogDamage.Glued;
        var entries = new List<LogEntry>();
        var seconds = fields[0];
        for (var i = 1; i + 2 < fields.Length; i += Fields - 1)
        {
            var isLast = i + Fields - 1 == fields.Length;
            var code = isLast || fields[i + 2].Length <= CodeLength ? fields[i + 2] : fields[i + 2][..CodeLength];
            if (!TryRead(seconds, fields[i], fields[i + 1], ref code, number, out var entry, out var isCodeWrong)) break;
            if (isCodeWrong) damage |= LogDamage.WrongCode;
            entries.Add(entry.Value);
            if (isLast) return entries;
            seconds = fields[i + 2][Math.Min(CodeLength, fields[i + 2].Length)..];
        }
        damage |= LogDamage.Unreadable;
        return entries;
    }

    private static bool TryRead(string seconds, string name, string revision, ref string code, int line, [NotNullWhen(true)] out LogEntry? entry, out bool isCodeWrong)
    {
        entry = null;
        isCodeWrong = !AuthorCodes.IsCode(code);
        if (isCodeWrong) code = UnknownCode;
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time > LastSecond) return false;
        var (kind, number) = revision switch
        {
            UploadedFile => (ChangeKind.File, 0),
            DeletedPage => (ChangeKind.DeletePage, 0),
            DeletedFile => (ChangeKind.DeleteFile, 0),
            _ => (ChangeKind.Page, int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= HighestNumber ? read : 0),
        };
        if (kind == ChangeKind.Page && number == 0) return false;
        entry = new LogEntry(line, time, name, kind, number, code);
        return true;
    }
}
