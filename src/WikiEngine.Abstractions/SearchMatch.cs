namespace WikiEngine;

/// <summary>A page that a search found.</summary>
public sealed record SearchMatch
{
    /// <summary>The page's name.</summary>
    public required string Name { get; init; }

    /// <summary>True where the name itself matches, false where text is needed for it.</summary>
    public bool IsNameMatch { get; init; }

    /// <summary>A line of its text with what was looked for, where it stands there, else the beginning of the text; one line without control characters, about 200 characters at most. Empty where only names were searched, or the text is.</summary>
    public string Snippet { get; init; } = "";
}
