using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WikiEngine.Undo;

/// <summary>How an undo is written: by the visitor as <c>NAME-OR-CODE YYYY-MM-DDTHH:MM</c>, in paths as <c>/NAME-OR-CODE/YYYY-MM-DDTHH:MM[/PERSON]</c>. Times are UTC.</summary>
internal static class UndoQuestion
{
    public const string Form = "Whose changes since when (UTC), such as: 1234 2026-07-31T12:00";

    private const string Minutes = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] Formats = [Minutes, Minutes + "'Z'", Minutes + ":ss", Minutes + ":ss'Z'"];

    public static bool TryRead(string answer, [NotNullWhen(true)] out UndoFilter? filter)
    {
        var words = answer.Trim();
        var space = words.LastIndexOf(' ');
        filter = null;
        return space > 0 && TryRead(words[..space].TrimEnd(), words[(space + 1)..], person: null, out filter);
    }

    public static bool TryRead(string author, string since, string? person, [NotNullWhen(true)] out UndoFilter? filter)
    {
        var isTime = DateTimeOffset.TryParseExact(since, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        filter = isTime ? new UndoFilter { Author = author, Since = time, Person = person } : null;
        return isTime;
    }

    public static string Path(UndoFilter filter) =>
        string.Concat("/do/undo/", Uri.EscapeDataString(filter.Author), "/", Uri.EscapeDataString(Time(filter)), filter.Person is null ? "" : $"/{Uri.EscapeDataString(filter.Person)}");

    public static string Describe(UndoFilter filter) => $"{ControlCharacters.Replace(filter.Author, ' ')} since {Time(filter).Replace('T', ' ')} UTC";

    private static string Time(UndoFilter filter) =>
        filter.Since.UtcDateTime.ToString(filter.Since.Second == 0 ? Minutes : Minutes + ":ss", CultureInfo.InvariantCulture);
}
