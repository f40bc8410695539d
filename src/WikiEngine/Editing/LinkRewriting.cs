using WikiEngine.Pages;

namespace WikiEngine.Editing;

/// <summary>Lets the links of a text follow a page that gets another name.</summary>
internal static class LinkRewriting
{
    /// <summary>The text, in which the links to a page lead to its new name. Each keeps the form it had (relative, absolute, whole URL), query, fragment and label; nothing else changes.</summary>
    /// <param name="text">The text of a page of the same space.</param>
    /// <param name="spellings">All ways in which links spell the page (<see cref="PageLinks.Spellings"/>).</param>
    /// <param name="newName">The page's new name.</param>
    public static string Rename(string text, IReadOnlySet<string> spellings, string newName)
    {
        if (!text.Contains("=>", StringComparison.Ordinal)) return text;
        var lines = text.Split('\n');
        var isPreformatted = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal)) isPreformatted = !isPreformatted;
            else if (!isPreformatted && lines[i].StartsWith("=>", StringComparison.Ordinal)) lines[i] = RenameLink(lines[i], spellings, newName);
        }
        return string.Join('\n', lines);
    }

    private static string RenameLink(string line, IReadOnlySet<string> spellings, string newName)
    {
        if (GemtextLine.Parse(line)[0].Target is not { } target || !PageLinks.TryRead(target, out var spelling) || !spellings.Contains(spelling)) return line;
        var at = line.IndexOf(target, "=>".Length, StringComparison.Ordinal);
        var end = target.IndexOfAny(['?', '#']) is >= 0 and var found ? found : target.Length;
        var name = target[..end].LastIndexOf('/') + 1;
        return $"{line[..(at + name)]}{Uri.EscapeDataString(newName)}{line[(at + end)..]}";
    }
}
