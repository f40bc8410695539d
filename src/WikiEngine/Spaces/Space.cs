namespace WikiEngine.Spaces;

/// <summary>A wiki of its own: the main one of a host (no name), or one beside it.</summary>
/// <param name="Name">As in its URLs; empty for the main one.</param>
/// <param name="Key">Under which its pages are stored. That of the first host's main space is empty, so that a wiki begun on localhost is still there when it gets its name.</param>
public sealed record Space(string Name, string Key)
{
    /// <summary>The tokens that hold here besides those of the wiki.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];
}
