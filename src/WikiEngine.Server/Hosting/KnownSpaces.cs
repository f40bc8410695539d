using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>The spaces that there are, for commands: those that the options name, and those that are stored without being named there, since the command line of <c>serve</c> may name them.</summary>
internal static class KnownSpaces
{
    /// <summary>Hosts and spaces by key, main spaces included. What is stored for hosts that are not among these is left out.</summary>
    /// <param name="options">The options.</param>
    /// <param name="hosts">The hosts, the first one first.</param>
    /// <param name="stored">The keys of the spaces in the store.</param>
    public static Dictionary<string, (HostName Host, string Space)> Of(WikiOptions options, List<HostName> hosts, IReadOnlyList<string> stored)
    {
        var spaces = new Dictionary<string, (HostName Host, string Space)>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            spaces[SiteOptions.KeyOf(host, "", host == hosts[0])] = (host, "");
            foreach (var space in options.Spaces.Where(space => space.Host is null || space.Host == host)) spaces[SiteOptions.KeyOf(host, space.Name, host == hosts[0])] = (host, space.Name);
        }
        foreach (var key in stored)
            if (!spaces.ContainsKey(key) && OfKey(key, hosts) is { } place) spaces[key] = place;
        return spaces;
    }

    private static (HostName Host, string Space)? OfKey(string key, List<HostName> hosts)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (hosts[0], key);
        return hosts.Find(host => host.Ascii == key[..slash]) is { } known ? (known, key[(slash + 1)..]) : null;
    }
}
