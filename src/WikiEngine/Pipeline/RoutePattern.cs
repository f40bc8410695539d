using System.Globalization;
using System.Text.RegularExpressions;

namespace WikiEngine.Pipeline;

/// <summary>A path with parameters, the last of which may be missing, matched by whole segments; or a regular expression on the path.</summary>
internal sealed class RoutePattern
{
    private readonly string text;
    private readonly string[]? segments;
    private readonly Regex? expression;
    private readonly int parameterCount, requiredCount;

    private RoutePattern(string text, string[] segments)
    {
        this.text = text;
        requiredCount = segments.TakeWhile(segment => !IsOptional(segment)).Count();
        this.segments = [.. segments.Select(segment => IsOptional(segment) ? segment[..^1] : segment)];
        parameterCount = segments.Count(IsParameter);
    }

    private RoutePattern(Regex expression)
    {
        text = $"/{expression}/";
        this.expression = expression;
    }

    /// <summary>The segment with which every path that fits begins; null where any may.</summary>
    public string? FirstSegment => segments switch
    {
        null => null,
        [] => "",
        [var first, ..] => IsParameter(first) || requiredCount == 0 ? null : first,
    };

    public static RoutePattern Parse(string pattern)
    {
        if (!pattern.StartsWith('/')) throw new ArgumentException($"The pattern \"{pattern}\" should begin with a slash");
        if (pattern == "/") return new RoutePattern(pattern, []);
        var segments = pattern[1..].Split('/');
        var names = segments.Where(IsParameter).Select(segment => segment.TrimStart(':').TrimEnd('?')).ToList();
        if (names.Contains("")) throw new ArgumentException($"The pattern \"{pattern}\" has a parameter without a name; it should be one like \":room\"");
        if (names.Distinct().Count() < names.Count) throw new ArgumentException($"The pattern \"{pattern}\" names a parameter twice");
        if (segments.SkipWhile(segment => !IsOptional(segment)).Any(segment => !IsOptional(segment)))
            throw new ArgumentException($"The pattern \"{pattern}\" goes on after a parameter that may be missing; only the last ones may");
        return new RoutePattern(pattern, segments);
    }

    public static RoutePattern Of(Regex expression) => new(expression);

    public bool TryMatch(Request request, out IReadOnlyDictionary<string, string> parameters)
    {
        parameters = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
        return expression is null ? MatchSegments(request.Segments, ref parameters) : MatchExpression(expression, request.Path, ref parameters);
    }

    /// <summary>Whether a path fits, by its segments; an expression is not asked.</summary>
    public bool Fits(IReadOnlyList<string> path)
    {
        if (segments is null || path.Count < requiredCount || path.Count > segments.Length) return false;
        for (var i = 0; i < path.Count; i++)
            if (IsParameter(segments[i]) ? path[i].Length == 0 : segments[i] != path[i]) return false;
        return true;
    }

    private bool MatchSegments(IReadOnlyList<string> path, ref IReadOnlyDictionary<string, string> parameters)
    {
        if (!Fits(path)) return false;
        if (parameterCount == 0) return true;
        var found = new Dictionary<string, string>(parameterCount, StringComparer.Ordinal);
        for (var i = 0; i < path.Count; i++)
            if (IsParameter(segments![i])) found[segments[i][1..]] = path[i];
        parameters = found;
        return true;
    }

    private static bool MatchExpression(Regex expression, string path, ref IReadOnlyDictionary<string, string> parameters)
    {
        var match = Match(expression, path);
        if (!match.Success) return false;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var number in expression.GetGroupNumbers())
        {
            if (number == 0 || !match.Groups[number].Success) continue;
            found[expression.GroupNameFromNumber(number)] = match.Groups[number].Value;
            found[number.ToString(CultureInfo.InvariantCulture)] = match.Groups[number].Value;
        }
        parameters = found;
        return true;
    }

    /// <summary>A match that takes too long is a failure of whoever registered the expression: a request that was meant for a route must not be answered as if there were none.</summary>
    private static Match Match(Regex expression, string path)
    {
        try
        {
            return expression.Match(path);
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new WikiException($"The expression /{expression}/ of a route took longer than {failure.MatchTimeout.TotalSeconds:0.###} s with a path; write it so that it can match each text in one way only", failure);
        }
    }

    public override string ToString() => text;

    private static bool IsParameter(string segment) => segment.StartsWith(':');

    private static bool IsOptional(string segment) => IsParameter(segment) && segment.EndsWith('?');
}
