namespace WikiEngine.Pages;

/// <summary>What an author says about a change: one line, and not a long one.</summary>
internal static class ChangeSummary
{
    /// <summary>About what a prompt can take.</summary>
    private const int MostCharacters = 500;

    /// <summary>The summary on one line; null where nothing was said.</summary>
    public static string? Clean(string? summary)
    {
        if (summary is null) return null;
        var line = ControlCharacters.Replace(summary, ' ').Trim();
        if (line.Length > MostCharacters) line = $"{line[..(char.IsHighSurrogate(line[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)]}…";
        return line.Length == 0 ? null : line;
    }
}
