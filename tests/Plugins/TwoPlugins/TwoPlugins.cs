using WikiEngine;

namespace TwoPlugins;

/// <summary>One plugin.</summary>
public sealed class Second : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}

/// <summary>Another, in the same assembly: which one is meant?</summary>
public sealed class First : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}
