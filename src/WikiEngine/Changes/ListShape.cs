using System.Globalization;

namespace WikiEngine.Changes;

/// <summary>How long a list of changes is and how it looks. Both may stand at the end of its path, in this order.</summary>
/// <param name="Count">How many changes at most.</param>
/// <param name="UsualCount">How many where the path says nothing.</param>
/// <param name="Style">How they look.</param>
internal sealed record ListShape(int Count, int UsualCount, ChangeStyle Style)
{
    /// <summary>Reads the parameters <c>count</c> (which may hold the style, where there is no count) and <c>style</c>; null where they hold something else.</summary>
    public static ListShape? Read(Request request, int usualCount)
    {
        var last = request.Parameters.GetValueOrDefault("count");
        if (request.Parameters.TryGetValue("style", out var word))
            return ReadStyle(word) is { } named && ChangeLines.TryReadCount(request, usualCount, out var counted) ? new(counted, usualCount, named) : null;
        if (last is not null && ReadStyle(last) is { } style) return new(usualCount, usualCount, style);
        return ChangeLines.TryReadCount(request, usualCount, out var count) ? new(count, usualCount, ChangeStyle.Normal) : null;
    }

    /// <summary>What the path of a list ends with, to show it in this shape.</summary>
    public string PathEnd
    {
        get
        {
            var count = Count == UsualCount ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Count}");
            return count + Segment(Style);
        }
    }

    public static string Segment(ChangeStyle style) => style switch
    {
        ChangeStyle.Colour => "/colour",
        ChangeStyle.Fancy => "/fancy",
        _ => "",
    };

    private static ChangeStyle? ReadStyle(string word) => word switch
    {
        "colour" => ChangeStyle.Colour,
        "fancy" => ChangeStyle.Fancy,
        _ => null,
    };
}
