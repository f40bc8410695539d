using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

/// <summary>Queries as tests write them.</summary>
internal static class Parsed
{
    public static SearchQuery Query(string text) => QueryParser.TryParse(text, out var query, out var problem) ? query : throw new ArgumentException(problem, nameof(text));
}
