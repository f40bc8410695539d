namespace WikiEngine.Spaces;

/// <summary>A wiki of its own: the main one of a host (no name), or one beside it.</summary>
/// <param name="Name">As in its URLs; empty for the main one.</param>
/// <param name="Key">Under which its pages are stored. That of the first host's main space is empty, so that a wiki begun on localhost is still there when it gets its name.</param>
public sealed record Space(string Name, string Key)
{
    /// <summary>The tokens that hold here besides those of the wiki.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Who may edit here; null for the wiki's policy.</summary>
    public string? Editing { get; init; }

    /// <summary>Who may read here; null for the wiki's policy.</summary>
    public string? Reading { get; init; }

    /// <summary>The editors that are known here besides those of the wiki.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    /// <summary>The rules that come here before those of the wiki.</summary>
    public IReadOnlyList<AccessRule> Rules { get; init; } = [];
}
