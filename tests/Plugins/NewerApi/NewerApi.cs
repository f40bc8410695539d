using WikiEngine;

namespace NewerApi;

/// <summary>Built against an API that is yet to come.</summary>
public sealed class NewerApi : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}
