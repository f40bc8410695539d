using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Changes;

/// <summary>Writes changes the way readers know them: a heading for each day, time and author, then the links.</summary>
internal static class ChangeLines
{
    /// <summary>More than anybody reads; without an end, any visitor could have a whole wiki's changes put into memory.</summary>
    public const int MostChanges = 10_000;

    /// <summary>The count in the URL; false where there is something else.</summary>
    public static bool TryReadCount(Request request, int usual, out int count)
    {
        count = usual;
        return !request.Parameters.TryGetValue("count", out var text)
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && (count = Math.Min(count, MostChanges)) > 0;
    }

    /// <summary>Adds the changes, and a link to ten times as many where there are more.</summary>
    /// <param name="changes">One more than the count, where there are more.</param>
    /// <param name="path">The path of the list, without a count.</param>
    public static void Add(GemtextBody body, Request request, IReadOnlyList<Change> changes, int count, string path)
    {
        if (changes.Count == 0)
        {
            body.Add("No changes.");
            return;
        }
        body.Add(string.Create(CultureInfo.InvariantCulture, $"Showing up to {count} changes."));
        var day = "";
        foreach (var change in changes.Take(count))
        {
            var time = change.Time.UtcDateTime;
            if (time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is var date && date != day) body.Add($"## {day = date}");
            body.Add($"{time.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC by {change.Author ?? change.Code}");
            AddLinks(body, request, change);
        }
        if (changes.Count > count && count < MostChanges)
            body.Link(request.Link(string.Create(CultureInfo.InvariantCulture, $"{path}/{Math.Min(count * 10, MostChanges)}")), "More...");
    }

    private static void AddLinks(GemtextBody body, Request request, Change change)
    {
        var page = request.Link(PageRoute.Path(change.Name));
        switch (change.Kind)
        {
            case ChangeKind.DeletePage:
                body.Link(page, $"{change.Name} (deleted)");
                break;
            case ChangeKind.DeleteFile:
                AddBare(body, $"{change.Name} (deleted file)");
                break;
            case ChangeKind.File when change.IsCurrent:
                body.Link(request.Link($"/file/{Uri.EscapeDataString(change.Name)}"), $"{change.Name} (file)");
                break;
            case ChangeKind.File:
                AddBare(body, $"{change.Name} (file)");
                break;
            case var _ when change.IsCurrent:
                body.Link(page, $"{change.Name} (current)");
                body.Link(request.Link($"/history/{Uri.EscapeDataString(change.Name)}"), "History");
                break;
            default:
                body.Link($"{page}/{change.Revision}", $"{change.Name} ({change.Revision})");
                break;
        }
    }

    /// <summary>A name is a visitor's text: it must not begin a heading, a link or preformatted text.</summary>
    private static void AddBare(GemtextBody body, string text) => body.Add(GemtextLine.Parse(text)[0].Kind == GemtextKind.Text ? text : " " + text);
}
