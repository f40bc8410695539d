using System.Globalization;

namespace WikiEngine.Changes;

/// <summary>A list of changes as a page: its heading, the changes, and the links to the same list in other shapes and to other lists.</summary>
/// <param name="Heading">Without its mark; one line.</param>
/// <param name="Path">The list's path without space, count and style.</param>
/// <param name="Shape">How long it is and how it looks.</param>
internal sealed record ChangeList(string Heading, string Path, ListShape Shape)
{
    /// <summary>What the links to other styles call it.</summary>
    public string Noun { get; init; } = "changes";

    public bool IsLatestOnly { get; init; }

    /// <summary>Whether names carry the label of their space.</summary>
    public bool AreAllSpaces { get; init; }

    /// <summary>Other lists and feeds, by their path.</summary>
    public IReadOnlyList<(string Path, string Label)> Links { get; init; } = [];

    /// <param name="wiki">The wiki.</param>
    /// <param name="request">The visitor's request.</param>
    /// <param name="filter">Which changes, in the list's space or spaces; how many is the shape's.</param>
    public async ValueTask<Response> AnswerAsync(IWiki wiki, Request request, ChangeFilter filter)
    {
        // One more than are shown says whether there are more.
        var wanted = filter with { Limit = Shape.Count + 1, IsLatestOnly = IsLatestOnly, AreAllSpaces = AreAllSpaces };
        var changes = await wiki.Pages.ChangesAsync(request, wanted);
        var body = new GemtextBody().Add("# " + Heading);
        if (changes.Count == 0) body.Add("No changes.");
        else AddChanges(body, new ChangeLines(wiki, request, this), changes);
        if (changes.Count > Shape.Count && Shape.Count < ChangeLines.MostChanges)
            body.Link(request.Link(Path + (Shape with { Count = Math.Min(Shape.Count * 10, ChangeLines.MostChanges) }).PathEnd), "More...");
        body.Add("");
        foreach (var style in (ReadOnlySpan<ChangeStyle>)[ChangeStyle.Colour, ChangeStyle.Fancy, ChangeStyle.Normal])
            if (style != Shape.Style) body.Link(request.Link(Path + (Shape with { Style = style }).PathEnd), $"{style} {Noun}");
        foreach (var (path, label) in Links) body.Link(request.Link(path), label);
        return Response.Gemtext(body);
    }

    private void AddChanges(GemtextBody body, ChangeLines lines, IReadOnlyList<Change> changes)
    {
        body.Add(string.Create(CultureInfo.InvariantCulture, $"Showing up to {Shape.Count} {(IsLatestOnly ? "latest " : "")}changes."));
        foreach (var change in changes.Take(Shape.Count)) lines.Add(body, change);
    }
}
