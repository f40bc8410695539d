using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WikiEngine.Spaces;

/// <summary>
/// The name of a host, in the spelling by which it is compared: lower case, IDN as punycode, addresses in canonical form. Never resolved.
/// </summary>
/// <param name="Ascii">The spelling that is compared and sent: <c>xn--zrich-kva.example</c>, <c>::1</c>.</param>
public sealed record HostName(string Ascii)
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>As it stands in a URL: an IPv6 address in brackets.</summary>
    public string InUrl { get; } = Ascii.Contains(':', StringComparison.Ordinal) ? $"[{Ascii}]" : Ascii;

    /// <summary>Whether the name means this machine alone: localhost, *.localhost, 127.0.0.0/8, ::1.</summary>
    public bool IsLoopback => Ascii == "localhost" || Ascii.EndsWith(".localhost", StringComparison.Ordinal)
        || IPAddress.TryParse(Ascii, out var address) && IPAddress.IsLoopback(address);

    /// <summary>Reads a name as it stands in a URL or in the configuration.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostName? host)
    {
        host = null;
        if (text.StartsWith('[') && text.EndsWith(']')) text = text[1..^1];
        if (text.Contains(':', StringComparison.Ordinal))
        {
            if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return false;
            host = new HostName(address.ToString());
            return true;
        }
        if (text.Length is 0 or > 253 || text.Any(c => c <= ' ' || c == '\x7f' || "/?#@%\\<>^`{|}\"".Contains(c, StringComparison.Ordinal))) return false;
        try
        {
            host = new HostName(Idn.GetAscii(text).ToLowerInvariant());
            return true;
        }
        catch (ArgumentException)
        {
            return false; // A label too long, empty, or with characters that IDN forbids: no name of a host.
        }
    }

    public override string ToString() => Ascii;
}
