using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using WikiEngine.Spaces;

namespace WikiEngine.Pages;

/// <summary>
/// Which pages a text links to. A target is spelled as far as the text alone can tell: <c>NAME</c> for a relative link, <c>/page/NAME</c> or
/// <c>/SPACE/page/NAME</c> for an absolute path, <c>//HOST[:PORT]/…</c> for a whole Gemini URL; always decoded. Names have no slashes, so no spelling is
/// taken for another. Who looks for the links to a page asks for all its spellings.
/// </summary>
public static class PageLinks
{
    /// <summary>Targets of one page beyond these are not kept: one page must not fill the index of links.</summary>
    public const int Most = 5000;

    private const int DefaultPort = 1965;
    private const string Scheme = "gemini:";
    private const string Pages = "page";
    private const string FromRoot = $"../{Pages}/";

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>The targets of all links in a page's text, each once.</summary>
    public static IReadOnlySet<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var targets = new HashSet<string>(StringComparer.Ordinal);
        if (!text.Contains("=>", StringComparison.Ordinal)) return targets;
        foreach (var line in GemtextLine.Parse(text))
        {
            if (line.Target is not { } link || !TryRead(link, out var target)) continue;
            targets.Add(target);
            if (targets.Count == Most) break;
        }
        return targets;
    }

    /// <summary>The spelling of what one link leads to; false where that is no page, or an old revision of one.</summary>
    /// <param name="link">As it stands in the text, percent-encoded or not.</param>
    public static bool TryRead(string link, [NotNullWhen(true)] out string? target)
    {
        ArgumentNullException.ThrowIfNull(link);
        target = null;
        var end = link.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? link : link[..end];
        if (path.StartsWith(Scheme + "//", StringComparison.OrdinalIgnoreCase)) path = path[Scheme.Length..];
        if (path.StartsWith("//", StringComparison.Ordinal)) return TryReadUrl(path, out target);
        if (path.StartsWith('/')) return TryReadPath(path, out target);
        return !HasScheme(path) && TryReadRelative(path, out target);
    }

    /// <summary>All ways in which links of the same space may spell a page, the plainest first.</summary>
    public static IReadOnlyList<string> Spellings(HostName host, int port, string space, string name) =>
        [.. Prefixes(host, port, space).Select(prefix => prefix + name)];

    /// <summary>What stands before the name in the spellings of a space's pages.</summary>
    /// <param name="host">The host of the space.</param>
    /// <param name="port">The public port.</param>
    /// <param name="space">The name of the space; empty for the main one.</param>
    public static IReadOnlyList<string> Prefixes(HostName host, int port, string space)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(space);
        var path = space.Length == 0 ? $"/{Pages}/" : $"/{space}/{Pages}/";
        return ["", path, $"//{Authority(host, port)}{path}"];
    }

    private static string Authority(HostName host, int port) =>
        port == DefaultPort ? host.InUrl : string.Create(CultureInfo.InvariantCulture, $"{host.InUrl}:{port}");

    /// <summary>RFC 3986, 3.1. A page's name may look so too, but a relative link to it is then written with <c>./</c> before it.</summary>
    private static bool HasScheme(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(path[0]) && !path.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters);
    }

    private static bool TryReadUrl(string url, [NotNullWhen(true)] out string? target)
    {
        target = null;
        var slash = url.IndexOf('/', 2);
        if (slash < 0 || !TryReadAuthority(url[2..slash], out var authority) || !TryReadPath(url[slash..], out var path)) return false;
        target = $"//{authority}{path}";
        return true;
    }

    private static bool TryReadAuthority(string text, [NotNullWhen(true)] out string? authority)
    {
        authority = null;
        var port = DefaultPort;
        var colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']'))
        {
            var digits = text.AsSpan(colon + 1);
            if (!digits.IsEmpty && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port)) return false;
            text = text[..colon];
        }
        if (!HostName.TryParse(text, out var host)) return false;
        authority = Authority(host, port);
        return true;
    }

    /// <summary><c>/page/NAME</c> or <c>/SPACE/page/NAME</c>.</summary>
    private static bool TryReadPath(string path, [NotNullWhen(true)] out string? target)
    {
        target = null;
        var segments = path[1..].Split('/', 4);
        if (segments.Length is not (2 or 3) || segments[^2] != Pages || !TryReadName(segments[^1], out var name)) return false;
        var space = segments.Length == 2 ? "" : Uri.UnescapeDataString(segments[0]);
        if (segments.Length == 3 && (space.Length == 0 || space.Contains('/', StringComparison.Ordinal))) return false;
        target = space.Length == 0 ? $"/{Pages}/{name}" : $"/{space}/{Pages}/{name}";
        return true;
    }

    /// <summary>A page stands at <c>[/SPACE]/page/NAME</c>: its neighbours are reached by their name, or by way of the space's root.</summary>
    private static bool TryReadRelative(string path, [NotNullWhen(true)] out string? target)
    {
        if (path.StartsWith("./", StringComparison.Ordinal)) path = path["./".Length..];
        else if (path.StartsWith(FromRoot, StringComparison.Ordinal)) path = path[FromRoot.Length..];
        return TryReadName(path, out target);
    }

    private static bool TryReadName(string segment, [NotNullWhen(true)] out string? name) =>
        PageName.TryParse(Uri.UnescapeDataString(segment), out name, out _);
}
