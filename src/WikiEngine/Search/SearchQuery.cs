namespace WikiEngine.Search;

/// <summary>What to look for: pages with all of the wanted terms and none of the excluded ones.</summary>
/// <param name="Wanted">At least one.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Wanted, IReadOnlyList<SearchTerm> Excluded);
