using WikiEngine.Phoebe;
using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>A space that is exported, and the directory that it gets.</summary>
/// <param name="Key">Under which it is stored.</param>
/// <param name="Prefix">Its directory with a slash; empty for the exported directory itself.</param>
internal sealed record ExportedSpace(string Key, string Prefix)
{
    /// <summary>All spaces that the options name, and those that are stored without being named there: the command line of <c>serve</c> may name them.</summary>
    /// <param name="only">The one host that is wanted; null for all.</param>
    /// <param name="stored">The keys of the spaces in the store.</param>
    /// <exception cref="WikiException">There is no such host; or a space has a name that the format needs for itself, or belongs to a host that is not named.</exception>
    public static List<ExportedSpace> Of(WikiOptions options, List<HostName> hosts, HostName? only, IReadOnlyList<string> stored)
    {
        if (only is not null && !hosts.Contains(only)) throw new WikiException($"--host {only}: the hosts of {OptionReader.FileName} are {string.Join(", ", hosts)}");
        var spaces = new Dictionary<string, (HostName Host, string Space)>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            spaces[SiteOptions.KeyOf(host, "", host == hosts[0])] = (host, "");
            foreach (var space in options.Spaces.Where(space => space.Host is null || space.Host == host)) spaces[SiteOptions.KeyOf(host, space.Name, host == hosts[0])] = (host, space.Name);
        }
        foreach (var key in stored.Where(key => !spaces.ContainsKey(key)))
            if (OfKey(key, hosts) is { } place) spaces[key] = place;
            else if (only is null) throw new WikiException($"There are pages of the host {key[..key.IndexOf('/', StringComparison.Ordinal)]}, which {OptionReader.FileName} does not name: name it under \"hosts\" to export them, or export the others one by one with --host");
        var isDeep = hosts.Count > 1 && only is null;
        return [.. spaces.Where(space => only is null || space.Value.Host == only).OrderBy(space => space.Key, StringComparer.Ordinal)
            .Select(space => new ExportedSpace(space.Key, PrefixOf(space.Value.Host, space.Value.Space, isDeep)))];
    }

    private static (HostName Host, string Space)? OfKey(string key, List<HostName> hosts)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (hosts[0], key);
        return hosts.Find(host => host.Ascii == key[..slash]) is { } known ? (known, key[(slash + 1)..]) : null;
    }

    private static string PrefixOf(HostName host, string space, bool isDeep)
    {
        if (WikiDirectory.IsPart(space)) throw new WikiException($"The space {space} can't be written: {space} is a part of each space in this format. Export it alone with --space {space}, and the others one by one");
        return $"{(isDeep ? host.Ascii + "/" : "")}{(space.Length == 0 ? "" : space + "/")}";
    }
}
