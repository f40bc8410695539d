namespace WikiEngine;

/// <summary>What a line of gemtext is (gemtext specification, "Line types").</summary>
public enum GemtextKind
{
    /// <summary>A paragraph.</summary>
    Text,

    /// <summary>A link: <c>=> target label</c>.</summary>
    Link,

    /// <summary><c># </c>.</summary>
    Heading1,

    /// <summary><c>## </c>.</summary>
    Heading2,

    /// <summary><c>### </c>.</summary>
    Heading3,

    /// <summary>A list item: <c>* </c>.</summary>
    ListItem,

    /// <summary>A quotation: <c>></c>.</summary>
    Quote,

    /// <summary>A line that begins or ends preformatted text; its text is the alternative text.</summary>
    PreformatToggle,

    /// <summary>A line of preformatted text.</summary>
    Preformatted,
}

/// <summary>A parsed line of gemtext.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What the visitor reads, without the mark; for a link its label, or the target where it has none.</param>
/// <param name="Target">The target of a link, else null.</param>
public readonly record struct GemtextLine(GemtextKind Kind, string Text, string? Target = null)
{
    /// <summary>Parses a text line by line. Never throws: what is no mark is a paragraph.</summary>
    /// <param name="text">The text; lines end in LF or CRLF.</param>
    public static IReadOnlyList<GemtextLine> Parse(string text) => ParseAll([new GemtextPart(text, null)]);

    internal static IReadOnlyList<GemtextLine> ParseAll(IReadOnlyList<GemtextPart> parts)
    {
        var lines = new List<GemtextLine>();
        var preformatted = false;
        foreach (var (text, target) in parts)
        {
            if (target is not null)
            {
                lines.Add(new(GemtextKind.Link, text, target));
                continue;
            }
            var rest = text.AsSpan();
            if (rest.EndsWith("\n")) rest = rest[..^1];
            foreach (var range in rest.Split('\n'))
            {
                var line = ParseLine(rest[range].TrimEnd('\r'), preformatted);
                if (line.Kind == GemtextKind.PreformatToggle) preformatted = !preformatted;
                lines.Add(line);
            }
        }
        return lines;
    }

    private static GemtextLine ParseLine(ReadOnlySpan<char> line, bool preformatted)
    {
        if (line.StartsWith("```")) return new(GemtextKind.PreformatToggle, line[3..].Trim().ToString());
        if (preformatted) return new(GemtextKind.Preformatted, line.ToString());
        if (line.StartsWith("=>")) return ParseLink(line);
        if (line.StartsWith("###")) return new(GemtextKind.Heading3, line[3..].Trim().ToString());
        if (line.StartsWith("##")) return new(GemtextKind.Heading2, line[2..].Trim().ToString());
        if (line.StartsWith("#")) return new(GemtextKind.Heading1, line[1..].Trim().ToString());
        if (line.StartsWith("* ")) return new(GemtextKind.ListItem, line[2..].Trim().ToString());
        if (line.StartsWith(">")) return new(GemtextKind.Quote, line[1..].Trim().ToString());
        return new(GemtextKind.Text, line.ToString());
    }

    private static GemtextLine ParseLink(ReadOnlySpan<char> line)
    {
        var rest = line[2..].Trim();
        if (rest.IsEmpty) return new(GemtextKind.Text, line.ToString());
        var end = rest.IndexOfAny(' ', '\t');
        var target = (end < 0 ? rest : rest[..end]).ToString();
        return new(GemtextKind.Link, end < 0 ? target : rest[end..].Trim().ToString(), target);
    }
}
