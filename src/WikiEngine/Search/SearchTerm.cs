namespace WikiEngine.Search;

/// <summary>A word or a phrase that is looked for: words that follow one another.</summary>
/// <param name="Words">As <see cref="Search.Words"/> spells them; at least one.</param>
/// <param name="IsPrefix">Whether the last one may be the beginning of a longer word.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix);
