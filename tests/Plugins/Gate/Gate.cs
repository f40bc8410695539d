using WikiEngine;

namespace Gate;

/// <summary>A rule: nobody may write the page Gate.</summary>
public sealed class Gate : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.OnAuthorize((change, _) => change.Name == "Gate" ? Response.PermanentFailure("The gate is shut") : null);
}
