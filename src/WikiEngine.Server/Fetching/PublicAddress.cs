using System.Net;

namespace WikiEngine.Server.Fetching;

/// <summary>Which addresses lie on the public network. All others (this machine, the owner's own network, addresses that mean many or none) a script reaches only where the owner listed them.</summary>
internal static class PublicAddress
{
    // IANA's registries of special-purpose addresses, without the few blocks in them that are public.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // An IPv6-only machine reaches IPv4 through these; what counts is the address inside.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        address = Plain(address);
        if (Translated.Contains(address)) return Is(new IPAddress(address.GetAddressBytes()[12..]));
        if (address.GetAddressBytes().Length > 4 && !GlobalUnicast.Contains(address)) return false;
        return !NotPublic.Any(network => network.Contains(address));
    }

    /// <summary>An IPv4 address within an IPv6 one is the IPv4 address; a zone belongs to no address.</summary>
    public static IPAddress Plain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => new IPAddress(address.GetAddressBytes()),
        _ => address,
    };
}
