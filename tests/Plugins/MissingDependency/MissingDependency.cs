using WikiEngine;

namespace MissingDependency;

/// <summary>Would be found out only by a visitor: Configure itself does not need the library.</summary>
public sealed class MissingDependency : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Route("/missing", _ => Response.Text(Garden.Gate.Version));
}
