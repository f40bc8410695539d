using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WikiEngine.Server.Client;

/// <summary>
/// A URL as a client sends it. <see cref="Uri"/> is not used, since it collapses dot segments and decodes what the server is meant to see;
/// here only what may not stand in a URL is percent-encoded. The fragment stays at home.
/// </summary>
internal sealed record GeminiUrl
{
    public const int DefaultPort = 1965;

    /// <summary>The specification's limit for a request, in bytes, without CRLF.</summary>
    public const int MaximumBytes = 1024;

    private const string AllowedPunctuation = "-._~:/?[]@!$&'()*+,;=%";

    /// <summary>In lower case.</summary>
    public required string Scheme { get; init; }

    /// <summary>In lower case, punycode; an IPv6 address stands in brackets.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Percent-encoded, starts with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Percent-encoded, without the question mark; null where there is none.</summary>
    public string? Query { get; init; }

    /// <summary>The name to resolve and to send as SNI.</summary>
    public string ConnectHost => Host.Trim('[', ']');

    /// <summary>As known hosts are listed: always with the port.</summary>
    public string HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    public bool IsSameServer(GeminiUrl other) => Host == other.Host && Port == other.Port;

    public override string ToString() =>
        $"{Scheme}://{(Port == DefaultPort ? Host : HostAndPort)}{Path}{(Query is null ? "" : "?" + Query)}";

    public static bool TryParse(string text, [NotNullWhen(true)] out GeminiUrl? url, [NotNullWhen(false)] out string? mistake)
    {
        url = null;
        mistake = null;
        var shown = ControlCharacters.Replace(text, '\uFFFD');
        if (shown != text) mistake = $"'{shown}' has control characters";
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (mistake is null && !IsScheme(text, colon)) mistake = $"'{shown}' is not a URL: gemini://host/path was expected";
        if (mistake is not null) return false;

        var rest = text[(colon + 3)..].Split('#', 2)[0];
        var end = rest.IndexOfAny(['/', '?']);
        var authority = end < 0 ? rest : rest[..end];
        var (path, query) = SplitQuery(end < 0 ? "" : rest[end..]);
        if (ReadAuthority(authority, out var host, out var port) is { } wrong)
        {
            mistake = $"'{shown}': {wrong}";
            return false;
        }
        url = new GeminiUrl
        {
            Scheme = text[..colon].ToLowerInvariant(),
            Host = host,
            Port = port,
            Path = path.Length == 0 ? "/" : Encode(path),
            Query = query is null ? null : Encode(query),
        };
        if (Encoding.UTF8.GetByteCount(url.ToString()) <= MaximumBytes) return true;
        url = null;
        mistake = $"a URL of more than {MaximumBytes} bytes can't be sent";
        return false;
    }

    /// <summary>RFC 3986, 5.2: where a redirect leads.</summary>
    public bool TryResolve(string reference, [NotNullWhen(true)] out GeminiUrl? url, [NotNullWhen(false)] out string? mistake)
    {
        if (IsScheme(reference, reference.IndexOf(':', StringComparison.Ordinal))) return TryParse(reference, out url, out mistake);
        if (reference.StartsWith("//", StringComparison.Ordinal)) return TryParse(Scheme + ":" + reference, out url, out mistake);
        var (path, query) = SplitQuery(reference.Split('#', 2)[0]);
        if (path.Length == 0) (path, query) = (Path, query ?? Query);
        else if (path[0] == '/') path = WithoutDotSegments(path);
        else path = WithoutDotSegments(Path[..(Path.LastIndexOf('/') + 1)] + path);
        return TryParse($"{Scheme}://{HostAndPort}{path}{(query is null ? "" : "?" + query)}", out url, out mistake);
    }

    private static bool IsScheme(string text, int length) =>
        length > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, length).IndexOfAnyExcept(SchemeCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static (string Path, string? Query) SplitQuery(string text) =>
        text.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (text[..mark], text[(mark + 1)..]) : (text, null);

    /// <summary>Null, or what is wrong.</summary>
    private static string? ReadAuthority(string authority, out string host, out int port)
    {
        host = authority;
        port = DefaultPort;
        if (authority.Contains('@', StringComparison.Ordinal)) return "a user name does not belong in a Gemini URL";
        var colon = authority.LastIndexOf(':');
        if (colon > authority.LastIndexOf(']'))
        {
            host = authority[..colon];
            var digits = authority[(colon + 1)..];
            if (digits.Length > 0 && (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
                return $"the port '{digits}' is not a number from 1 to 65535";
        }
        if (host.Length == 0) return "the host is missing";
        if (host[0] == '[') return ReadIPv6(ref host) ? null : $"'{host}' is not an IPv6 address";
        try
        {
            host = (Ascii.IsValid(host) ? host : new IdnMapping().GetAscii(host)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return $"'{host}' is not a host name";
        }
        return host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? null : $"'{host}' is not a host name";
    }

    /// <summary>In one spelling, since hosts are known by it. The name of a zone may be any text to .NET; what could break a line of a file is none to us.</summary>
    private static bool ReadIPv6(ref string host)
    {
        if (!host.All(c => char.IsAsciiLetterOrDigit(c) || "[]:.%-_~".Contains(c, StringComparison.Ordinal))) return false;
        if (!IPAddress.TryParse(host, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        if (!host.Contains('%', StringComparison.Ordinal)) host = $"[{address}]";
        return true;
    }

    /// <summary>RFC 3986, 5.2.4.</summary>
    private static string WithoutDotSegments(string path)
    {
        var segments = new List<string>();
        var parts = path.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            if (parts[i] is not ("." or "..")) segments.Add(parts[i]);
            else
            {
                if (parts[i] == ".." && segments.Count > 0) segments.RemoveAt(segments.Count - 1);
                if (last) segments.Add("");
            }
        }
        return "/" + string.Join('/', segments);
    }

    private static string Encode(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || AllowedPunctuation.Contains((char)value, StringComparison.Ordinal)) builder.Append((char)value);
            else builder.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        return builder.ToString();
    }
}
