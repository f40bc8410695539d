using System.Globalization;
using WikiEngine.Files;
using WikiEngine.Pages;
using WikiEngine.Spaces;

namespace WikiEngine.Changes;

/// <summary>Writes changes the way readers know them: a heading for each day, time and author, then the links, then what the author said.</summary>
internal sealed class ChangeLines(IWiki wiki, Request request, ChangeList list)
{
    /// <summary>More than anybody reads; without an end, any visitor could have a whole wiki's changes put into memory.</summary>
    public const int MostChanges = 10_000;

    private readonly bool areHostsNamed = list.AreAllSpaces && SpaceLabel.AreHostsNamed(wiki, request);
    private readonly ChangeStyle style = list.Shape.Style;
    private string day = "";

    /// <summary>The count in the URL; false where there is something else.</summary>
    public static bool TryReadCount(Request request, int usual, out int count)
    {
        count = usual;
        return !request.Parameters.TryGetValue("count", out var text)
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && (count = Math.Min(count, MostChanges)) > 0;
    }

    /// <summary>Adds the next change, under the heading of its day.</summary>
    public void Add(GemtextBody body, Change change)
    {
        var time = change.Time.UtcDateTime;
        if (time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is var date && date != day) body.Add($"## {day = date}");
        var author = change.Author is null && change.Byline is null
            ? AuthorCodeColours.Show(change.Code, style)
            : ControlCharacters.Replace(Byline.AuthorOf(change.Author, change.Byline, change.Code), ' ');
        body.Add($"{time.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC by {author}");
        AddLinks(body, change);
        if (!string.IsNullOrWhiteSpace(change.Summary)) body.Add($"> {ControlCharacters.Replace(change.Summary, ' ')}");
    }

    private void AddLinks(GemtextBody body, Change change)
    {
        var label = list.AreAllSpaces ? SpaceLabel.Prefix(change.Host, change.Space, areHostsNamed) + change.Name : change.Name;
        var name = Uri.EscapeDataString(change.Name);
        switch (change.Kind)
        {
            case ChangeKind.DeletePage:
                body.Link(Link(change, PageRoute.Path(change.Name)), $"{label} (deleted)");
                break;
            case ChangeKind.DeleteFile:
                AddBare(body, $"{label} (deleted file)");
                break;
            case ChangeKind.File when change.IsCurrent:
                body.Link(Link(change, FileRoute.Path(change.Name)), $"{label} (file)");
                break;
            case ChangeKind.File:
                AddBare(body, $"{label} (file)");
                break;
            case var _ when change.IsCurrent:
                body.Link(Link(change, PageRoute.Path(change.Name)), list.IsLatestOnly ? label : $"{label} (current)");
                body.Link(Link(change, $"/history/{name}{ListShape.Segment(style)}"), "History");
                break;
            default:
                body.Link(Link(change, $"{PageRoute.Path(change.Name)}/{change.Revision}"), $"{label} ({change.Revision})");
                // There is no fancy diff.
                if (change.HasContent) body.Link(Link(change, $"/diff/{name}/{change.Revision}{(style == ChangeStyle.Normal ? "" : ListShape.Segment(ChangeStyle.Colour))}"), "Differences");
                break;
        }
    }

    /// <summary>A link to the change's space; on another host it is a whole URL.</summary>
    private string Link(Change change, string path)
    {
        if (change.Host != request.Host) return request.AbsoluteLink(path, change.Space, change.Host);
        return change.Space.Length == 0 ? path : $"/{Uri.EscapeDataString(change.Space)}{path}";
    }

    /// <summary>A name is a visitor's text: it must not begin a heading, a link or preformatted text.</summary>
    private static void AddBare(GemtextBody body, string text) => body.Add(GemtextLine.Parse(text)[0].Kind == GemtextKind.Text ? text : " " + text);
}
