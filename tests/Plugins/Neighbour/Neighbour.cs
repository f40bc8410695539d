using WikiEngine;

namespace Neighbour;

/// <summary>Uses an older version of the library that Good uses, and does not end well.</summary>
public sealed class Neighbour : IWikiPlugin, IDisposable
{
    public void Configure(IWiki wiki) => wiki.Route("/neighbour", _ => Response.Text(Garden.Gate.Version));

    public void Dispose() => throw new InvalidOperationException("The gate is stuck");
}
