using WikiEngine;

namespace NoConstructor;

/// <summary>Wants something that nobody gives it.</summary>
public sealed class NoConstructor(string text) : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Menu("/", text);
}
