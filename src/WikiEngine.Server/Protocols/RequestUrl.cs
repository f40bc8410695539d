using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Protocols;

/// <summary>
/// The URL of a request line, taken apart by hand: System.Uri collapses dot segments, keeps <c>%2F</c> and takes <c>/</c> for a file. Every refusal is a 59 that says what is wrong.
/// </summary>
internal sealed class RequestUrl
{
    public const int MaximumBytes = 1024;
    public const int DefaultPort = 1965;

    private const string Forbidden = " \"<>\\";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public required string Scheme { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>The path as it came: empty, or beginning with a slash; without Titan parameters.</summary>
    public required string RawPath { get; init; }

    /// <summary>The path's segments, decoded; none for <c>/</c>.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>What stands behind the first semicolon of a titan: URL's path, as it came; null where there is none.</summary>
    public required string? RawParameters { get; init; }

    /// <summary>The query as it came; null where there is none.</summary>
    public required string? RawQuery { get; init; }

    /// <summary>The query, decoded, control characters replaced by spaces.</summary>
    public required string? Query { get; init; }

    /// <summary>The query, decoded, with its line breaks as LF; other control characters replaced by spaces.</summary>
    public required string? Lines { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out RequestUrl? url, [NotNullWhen(false)] out Response? refusal)
    {
        url = null;
        refusal = null;
        if (line.IsEmpty) return Refuse("The request is empty; it should be a URL", out refusal);
        if (line.Length > MaximumBytes) return Refuse("The URL is longer than 1024 bytes; longer texts are uploaded with Titan", out refusal);
        string text;
        try
        {
            text = StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Refuse("The URL is invalid UTF-8", out refusal);
        }
        if (ControlCharacters.Contains(text)) return Refuse("The URL contains control characters", out refusal);
        if (text.AsSpan().IndexOfAny(Forbidden) >= 0) return Refuse("The URL contains characters that should be percent-encoded", out refusal);
        if (text.Contains('#', StringComparison.Ordinal)) return Refuse("The URL has a fragment; fragments are not sent", out refusal);
        return TryParse(text, out url, out refusal);
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out RequestUrl? url, [NotNullWhen(false)] out Response? refusal)
    {
        url = null;
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || !text.AsSpan(0, colon).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
            return Refuse("The URL lacks a scheme such as gemini://", out refusal);
        var scheme = text[..colon].ToLowerInvariant();
        var rest = text.AsSpan(colon + 3);
        var end = rest.IndexOfAny('/', '?');
        var authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        if (!TryParseAuthority(authority, out var host, out var port, out refusal)) return false;

        string? rawQuery = null, query = null, lines = null, parameters = null;
        if (rest.IndexOf('?') is >= 0 and var question)
        {
            rawQuery = rest[(question + 1)..].ToString();
            if (!TryDecode(rawQuery, out query)) return Refuse("The query of the URL is not properly percent-encoded UTF-8", out refusal);
            lines = string.Join('\n', query.ReplaceLineEndings("\n").Split('\n').Select(line => ControlCharacters.Replace(line, ' ')));
            query = ControlCharacters.Replace(query, ' ');
            rest = rest[..question];
        }
        if (scheme == "titan" && rest.IndexOf(';') is >= 0 and var semicolon)
        {
            parameters = rest[(semicolon + 1)..].ToString();
            rest = rest[..semicolon];
        }
        if (!TryDecodeSegments(rest, out var segments)) return Refuse("The path of the URL is not properly percent-encoded UTF-8", out refusal);
        if (segments.Any(ControlCharacters.Contains)) return Refuse("Page names must not contain any control characters", out refusal);
        url = new RequestUrl
        {
            Scheme = scheme,
            Host = host,
            Port = port,
            RawPath = rest.ToString(),
            Segments = segments,
            RawParameters = parameters,
            RawQuery = rawQuery,
            Query = query,
            Lines = lines,
        };
        return true;
    }

    /// <summary>Decodes percent-encoding once; false where it is broken, or where the bytes are no UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = null;
        if (!text.Contains('%'))
        {
            decoded = text.ToString();
            return true;
        }
        Span<byte> bytes = text.Length <= 512 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var count = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(text.Slice(i, count), bytes[length..]);
                i += count - 1;
                continue;
            }
            if (i + 2 >= text.Length || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length])) return false;
            length++;
            i += 2;
        }
        try
        {
            decoded = StrictUtf8.GetString(bytes[..length]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool TryDecodeSegments(ReadOnlySpan<char> path, out IReadOnlyList<string> segments)
    {
        segments = [];
        if (path.Length <= 1) return true;
        var found = new List<string>(4);
        path = path[1..];
        foreach (var range in path.Split('/'))
        {
            if (!TryDecode(path[range], out var segment)) return false;
            found.Add(segment);
        }
        segments = found;
        return true;
    }

    private static bool TryParseAuthority(ReadOnlySpan<char> authority, [NotNullWhen(true)] out string? host, out int port, [NotNullWhen(false)] out Response? refusal)
    {
        host = null;
        port = DefaultPort;
        refusal = null;
        if (authority.Contains('@')) return Refuse("The URL names a user; nobody logs in this way here", out refusal);
        var colon = authority.LastIndexOf(':');
        if (colon > authority.LastIndexOf(']'))
        {
            var digits = authority[(colon + 1)..];
            authority = authority[..colon];
            if (!digits.IsEmpty && (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
                return Refuse("The port in the URL is none", out refusal);
        }
        if (authority.IsEmpty) return Refuse("The URL lacks a host", out refusal);
        var isBracketed = authority[0] == '[' && authority[^1] == ']';
        if (!HostName.TryParse(authority.ToString(), out var name) || isBracketed != name.Ascii.Contains(':', StringComparison.Ordinal))
            return Refuse("The host in the URL is none", out refusal);
        host = name.Ascii;
        return true;
    }

    private static bool Refuse(string why, out Response refusal)
    {
        refusal = Response.BadRequest(why);
        return false;
    }
}
