using System.Collections.Frozen;
using System.Net;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Fetching;

/// <summary>The hosts that the owner listed for <c>wiki.fetch</c>. An address in the list may be connected to even where it is not public, by its own name or another listed one.</summary>
internal sealed class FetchHosts(IEnumerable<HostName> hosts)
{
    public static readonly FetchHosts None = new([]);

    private readonly FrozenSet<string> names = hosts.Select(host => Canonical(host.Ascii)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Refuses a host that is not listed.</summary>
    /// <param name="host">As in a URL.</param>
    /// <exception cref="WikiException">It is not listed, or no name of a host.</exception>
    public void Require(string host)
    {
        if (!HostName.TryParse(host, out var name)) throw new WikiException("its host is no name of a host");
        if (!names.Contains(Canonical(name.Ascii)))
            throw new WikiException($"{name} is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": {{ \"hosts\": [\"{name}\"] }}");
    }

    public bool AllowsAddress(IPAddress address) => PublicAddress.Is(address) || names.Contains(PublicAddress.Plain(address).ToString());

    private static string Canonical(string ascii) => IPAddress.TryParse(ascii, out var address) ? PublicAddress.Plain(address).ToString() : ascii;
}
