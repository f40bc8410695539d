using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WikiEngine.Spaces;

/// <summary>All hosts that are served. Any of them may be asked for, whatever the handshake named.</summary>
public sealed class SiteTable
{
    private readonly FrozenDictionary<string, Site> byAscii;

    public SiteTable(IReadOnlyList<Site> sites)
    {
        Sites = sites;
        byAscii = sites.ToFrozenDictionary(site => site.Host.Ascii, StringComparer.Ordinal);
    }

    /// <summary>In the order of the configuration; the first one's main space has the empty key.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <param name="ascii">A host as <see cref="HostName"/> spells it.</param>
    /// <param name="site">The host with its spaces, where it is served.</param>
    public bool TryFind(string ascii, [NotNullWhen(true)] out Site? site) => byAscii.TryGetValue(ascii, out site);
}
