using System.Net;
using System.Net.Sockets;

namespace WikiEngine.Identity;

/// <summary>By what a visitor is known again: the key of the certificate, or the address where there is none. Never stored or shown as it is.</summary>
internal static class VisitorIdentity
{
    public static string Of(Request request) => request.Certificate?.KeyFingerprint ?? Network(request.RemoteAddress);

    /// <summary>An IPv4 address, or the /64 of an IPv6 one: within it a visitor's address changes by the day.</summary>
    public static string Network(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
}
