using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WikiEngine.Spaces;

/// <summary>All hosts that are served. Any of them may be asked for, whatever the handshake named.</summary>
public sealed class SiteTable
{
    private readonly FrozenDictionary<string, Site> byAscii;
    private readonly FrozenDictionary<string, (HostName Host, string Space)> byKey;

    public SiteTable(IReadOnlyList<Site> sites)
    {
        Sites = sites;
        byAscii = sites.ToFrozenDictionary(site => site.Host.Ascii, StringComparer.Ordinal);
        byKey = sites.SelectMany(site => site.Spaces.Values.Select(space => (space.Key, site.Host, space.Name)))
            .ToFrozenDictionary(space => space.Key, space => (space.Host, space.Name), StringComparer.Ordinal);
        Keys = [.. byKey.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>In the order of the configuration; the first one's main space has the empty key.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>The keys of all spaces of all hosts.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The host and the name of the space that a store knows by its key.</summary>
    /// <exception cref="KeyNotFoundException">No host that is served has it.</exception>
    public (HostName Host, string Space) OfKey(string key) => byKey[key];

    /// <param name="ascii">A host as <see cref="HostName"/> spells it.</param>
    /// <param name="site">The host with its spaces, where it is served.</param>
    public bool TryFind(string ascii, [NotNullWhen(true)] out Site? site) => byAscii.TryGetValue(ascii, out site);
}
