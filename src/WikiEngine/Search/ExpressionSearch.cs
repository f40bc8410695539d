using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using WikiEngine.Pages;

namespace WikiEngine.Search;

/// <summary>Search by regular expression. No index helps, and some expressions take forever: it goes as far as the limits reach, and says so.</summary>
internal sealed class ExpressionSearch(IPageStore store, TimeProvider clock, ExpressionLimits limits)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    /// <summary>A query in slashes is an expression.</summary>
    public static bool TryRead(string query, [NotNullWhen(true)] out string? pattern)
    {
        query = query.Trim();
        pattern = query.Length > 2 && query[0] == '/' && query[^1] == '/' ? query[1..^1] : null;
        return pattern is not null;
    }

    public async Task<SearchResult> FindAsync(string space, string pattern, Func<string, ValueTask<bool>> mayRead, int limit, CancellationToken cancellation)
    {
        try
        {
            var run = new ExpressionRun(store, clock, limits, space, Compile(pattern), mayRead, limit + 1);
            await run.RunAsync(cancellation);
            return new([.. run.Found.Take(limit)], run.Found.Count > limit) { Notice = run.Notice };
        }
        catch (RegexParseException mistake)
        {
            return new([], HasMore: false) { Notice = $"This is no regular expression. {mistake.Message}" };
        }
    }

    /// <summary>
    /// Not <see cref="RegexOptions.NonBacktracking"/>: that takes a time with the square of a long line for an expression as simple as <c>x+</c>, and does not look
    /// at its limit meanwhile. Going back may take forever, but ends at the limit.
    /// </summary>
    private Regex Compile(string pattern) => new(pattern, Options, limits.Match);
}
