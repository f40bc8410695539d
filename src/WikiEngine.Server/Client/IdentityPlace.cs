using System.Diagnostics.CodeAnalysis;

namespace WikiEngine.Server.Client;

/// <summary>A host and a path on it, for all that lies at and below them: <c>gemini://example.org/alex</c> holds <c>/alex</c> and <c>/alex/page/Tea</c>, and not <c>/alexandra</c>.</summary>
internal sealed class IdentityPlace
{
    private readonly string hostAndPort;
    private readonly string[] segments;

    private IdentityPlace(GeminiUrl url)
    {
        hostAndPort = url.HostAndPort;
        segments = SegmentsOf(url);
        Url = $"gemini://{(url.Port == GeminiUrl.DefaultPort ? url.Host : hostAndPort)}{(segments.Length == 0 ? "/" : string.Concat(segments.Select(segment => "/" + Uri.EscapeDataString(segment))))}";
    }

    /// <summary>In one spelling, so that a place is listed once.</summary>
    public string Url { get; }

    /// <summary>The longer, the more specific.</summary>
    public int Length => segments.Length;

    public static bool TryCreate(GeminiUrl url, [NotNullWhen(true)] out IdentityPlace? place, [NotNullWhen(false)] out string? mistake)
    {
        place = null;
        mistake = url.Query is not null ? $"'{url}' has a query: an identity is for a host and a path" : HasDots(SegmentsOf(url)) ? $"'{url}' has dot segments" : null;
        if (mistake is null) place = new IdentityPlace(url);
        return place is not null;
    }

    /// <summary>What a server makes of dot segments can't be known: a URL that has some lies nowhere but on its host.</summary>
    public bool Holds(GeminiUrl url)
    {
        if (url.HostAndPort != hostAndPort) return false;
        var asked = SegmentsOf(url);
        return segments.Length == 0 || (!HasDots(asked) && asked.Length >= segments.Length && asked.AsSpan(0, segments.Length).SequenceEqual(segments));
    }

    /// <summary>Decoded, since <c>/%61lex</c> is <c>/alex</c>; without an empty one at the end. Titan's parameters are no part of the path.</summary>
    private static string[] SegmentsOf(GeminiUrl url)
    {
        var path = (url.Scheme == "titan" ? url.Path.Split(';', 2)[0] : url.Path)[1..];
        if (path.EndsWith('/')) path = path[..^1];
        return path.Length == 0 ? [] : [.. path.Split('/').Select(Uri.UnescapeDataString)];
    }

    private static bool HasDots(string[] segments) => segments.Any(segment => segment is "." or "..");
}
