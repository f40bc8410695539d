namespace WikiEngine.Editing;

/// <summary>
/// The sections of a page's text: each begins with a heading, of whatever level, and ends before the next one; what stands before the first heading is section 0.
/// A heading in preformatted text is none.
/// </summary>
internal sealed class Sections
{
    private readonly string[] lines;
    private readonly List<int> headings = [];

    public Sections(string text)
    {
        lines = text.Split('\n');
        var isPreformatted = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal)) isPreformatted = !isPreformatted;
            else if (!isPreformatted && IsHeading(lines[i])) headings.Add(i);
        }
    }

    /// <summary>The highest number of a section.</summary>
    public int Last => headings.Count;

    /// <summary>The heading without its mark; empty for section 0.</summary>
    public string Heading(int section) => section == 0 ? "" : lines[headings[section - 1]].TrimStart('#').Trim();

    /// <summary>The text with what stands in a section replaced. The heading stays, unless the new text begins with one.</summary>
    public string Replace(int section, string text)
    {
        var start = section == 0 ? 0 : headings[section - 1];
        var end = section == Last ? lines.Length : headings[section];
        if (section > 0 && !IsHeading(text)) start++;
        // Empty lines before the next heading, and the line end of the last line, are kept.
        while (end > start && lines[end - 1].Length == 0) end--;
        return string.Join('\n', [.. lines[..start], .. text.TrimEnd('\n').Split('\n'), .. lines[end..]]);
    }

    private static bool IsHeading(string line) => line.StartsWith('#');
}
