namespace WikiEngine;

/// <summary>What a search found.</summary>
/// <param name="Matches">Those by name first, in the order of lists; then those by text, the best first.</param>
/// <param name="HasMore">True where there are more than were asked for.</param>
public sealed record SearchResult(IReadOnlyList<SearchMatch> Matches, bool HasMore)
{
    /// <summary>A sentence for the visitor: why the query can find nothing, or which pages were not searched; null where all is well.</summary>
    public string? Notice { get; init; }
}
