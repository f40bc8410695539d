using WikiEngine;

namespace Throws;

/// <summary>Registers a route, then fails: the route must not stay.</summary>
public sealed class Throws : IWikiPlugin
{
    public void Configure(IWiki wiki)
    {
        wiki.Route("/throws", _ => Response.Text("I should not be here"));
        throw new InvalidOperationException("The garden has no gate.\nNone at all.");
    }
}
