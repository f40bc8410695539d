using WikiEngine;

namespace ConstructorThrows;

/// <summary>Fails before it is asked anything.</summary>
public sealed class ConstructorThrows : IWikiPlugin
{
    public ConstructorThrows() => throw new InvalidOperationException("No ground to build on");

    public void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}
