using WikiEngine;

namespace Nothing;

/// <summary>A plugin that can't be one: abstract.</summary>
public abstract class Unfinished : IWikiPlugin
{
    public abstract void Configure(IWiki wiki);
}

/// <summary>A plugin that nobody sees: internal.</summary>
internal sealed class Hidden : Unfinished
{
    public override void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}
