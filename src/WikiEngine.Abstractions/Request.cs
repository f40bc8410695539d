using System.Net;
using System.Net.Sockets;

namespace WikiEngine;

/// <summary>What a visitor asks for, whatever the protocol. Everything in it that is text is the visitor's: treat it as hostile.</summary>
public sealed class Request
{
    internal const int DefaultPort = 1965;

    private IReadOnlyList<string> segments = [];
    private string? path, query;
    private string url = "";

    /// <summary>The absolute URL: the host as configured, the port only if it is not 1965, without Titan parameters.</summary>
    public required string Url { get => url; init => url = value; }

    /// <summary><c>gemini</c> or <c>titan</c>, or that of a plugin's protocol; lower case.</summary>
    public required string Scheme { get; init; }

    /// <summary>The host asked for, as configured.</summary>
    public required string Host { get; init; }

    /// <summary>The public port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The space: a wiki of its own on the same host. Empty for the main one.</summary>
    public string Space { get; init; } = "";

    /// <summary>The path after the space, cut at its slashes, each segment decoded. <c>/</c> has none; a slash at the end gives a last empty one.</summary>
    public required IReadOnlyList<string> Segments { get => segments; init => segments = value; }

    /// <summary>The path after the space, decoded but for <c>%2F</c>; begins with a slash.</summary>
    public string Path => path ??= "/" + string.Join('/', Segments.Select(segment => segment.Replace("/", "%2F", StringComparison.Ordinal)));

    /// <summary>The parameters of the matching route's pattern, decoded: <c>room</c> for <c>/play/:room</c>; the groups of a regular expression by name or number.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; internal set; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>What stands behind the <c>?</c>, decoded (<c>+</c> stays a plus), control characters replaced by spaces; null where there is none. On a prompt's path it is null unless it answers the prompt.</summary>
    public string? Query { get => query; init => query = value; }

    /// <summary>The query with its line breaks, as LF: what a prompt for several lines gets.</summary>
    internal string? Lines { get; init; }

    /// <summary>What is known of the nonce that stood at the end of the path; null where there was none, or no good one.</summary>
    internal object? Nonce { get; private set; }

    /// <summary>The certificate that the client showed in the handshake; null where it showed none. Self-signed or not, in date or not: the handler decides.</summary>
    public ClientCertificate? Certificate { get; init; }

    /// <summary>The fingerprint of the certificate with which the server presents itself to this host's visitors; null where the protocol has none.</summary>
    public string? ServerFingerprint { get; init; }

    /// <summary>The account that the certificate proves; null where there is none.</summary>
    public Account? Account { get; internal set; }

    /// <summary>What the visitor sends along (Titan); null on a request that only reads.</summary>
    public Upload? Upload { get; init; }

    /// <summary>Where the visitor's connection comes from. Not to be stored or logged without need.</summary>
    public required IPAddress RemoteAddress { get; init; }

    /// <summary>
    /// What to count a visitor by who shows no certificate: an IPv4 address as it is, and the network of an IPv6 one, such as <c>2001:db8:0:7::/64</c>, since within it anybody changes
    /// addresses at will. Not to be stored or logged without need.
    /// </summary>
    public string RemoteNetwork => NetworkOf(RemoteAddress.IsIPv4MappedToIPv6 ? RemoteAddress.MapToIPv4() : RemoteAddress);

    /// <summary>The protocol that took the request: <c>gemini</c>, <c>titan</c> or a plugin's.</summary>
    public required string Protocol { get; init; }

    /// <summary>Cancelled when the time for a response ran out, or the server stops.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>True where it acts in the owner's name (<see cref="IWiki.AsOwner"/>): no policy and no hook refuses it, and whoever visits has no part in it.</summary>
    public bool IsOwner { get; internal init; }

    /// <summary>What the core knows of this request: its snapshot and its wiki.</summary>
    internal object? Scope { get; init; }

    /// <summary>Takes the last segment off: it was a nonce, which handlers and logs shall not see.</summary>
    internal void TakeNonce(object? nonce)
    {
        segments = [.. segments.SkipLast(1)];
        path = null;
        var end = EndOfPath();
        url = url[..url.LastIndexOf('/', end - 1)] + url[end..];
        Nonce = nonce;
    }

    /// <summary>What a log shows in place of the path, where that is a secret of the visitor; null: the path.</summary>
    internal string? LoggedPath { get; set; }

    /// <summary>The same request, of the same visitor, in another space.</summary>
    internal Request In(string space, object scope) => new()
    {
        Url = Url,
        Scheme = Scheme,
        Host = Host,
        Port = Port,
        Space = space,
        Segments = Segments,
        Query = Query,
        Lines = Lines,
        Parameters = Parameters,
        Certificate = Certificate,
        ServerFingerprint = ServerFingerprint,
        Account = Account,
        Upload = Upload,
        RemoteAddress = RemoteAddress,
        Protocol = Protocol,
        Cancellation = Cancellation,
        IsOwner = IsOwner,
        Scope = scope,
    };

    /// <summary>What was asked for, without whoever asked: nothing of the visitor is left that could sign, admit or be counted.</summary>
    internal Request AsOwner(string host, string space, string? serverFingerprint, object scope) => new()
    {
        Url = Url,
        Scheme = Scheme,
        Host = host,
        Port = Port,
        Space = space,
        Segments = Segments,
        Query = Query,
        Lines = Lines,
        Parameters = Parameters,
        ServerFingerprint = serverFingerprint,
        RemoteAddress = IPAddress.None,
        Protocol = Protocol,
        Cancellation = Cancellation,
        IsOwner = true,
        Scope = scope,
    };

    /// <summary>Forgets an answer to what was not asked.</summary>
    internal void DropQuery()
    {
        query = null;
        url = url[..EndOfPath()];
    }

    /// <summary>The path with the space's prefix, to be used in links and redirects.</summary>
    /// <param name="path">A percent-encoded path that begins with a slash; a whole URL is given back as it is.</param>
    public string Link(string path) =>
        Space.Length == 0 || !path.StartsWith('/') ? path : $"/{Uri.EscapeDataString(Space)}{path}";

    /// <summary>The whole URL of a path, for feeds and for links to other hosts: <c>gemini://host/space/path</c>, with the port where it is not 1965.</summary>
    /// <param name="path">A percent-encoded path that begins with a slash.</param>
    /// <param name="space">In which space; null for that of the request.</param>
    /// <param name="host">On which host, as configured; null for that of the request.</param>
    public string AbsoluteLink(string path, string? space = null, string? host = null)
    {
        host ??= Host;
        space ??= Space;
        var authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return $"gemini://{authority}{(Port == DefaultPort ? "" : $":{Port}")}{(space.Length == 0 ? "" : "/" + Uri.EscapeDataString(space))}{path}";
    }

    private static string NetworkOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? $"{new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]])}/64"
        : address.ToString();

    private int EndOfPath() => url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var question ? question : url.Length;
}
