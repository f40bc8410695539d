using System.Runtime.Versioning;
using WikiEngine;

[assembly: TargetFramework(".NETCoreApp,Version=v99.0")]

namespace NewerFramework;

/// <summary>Built for a .NET that is yet to come.</summary>
public sealed class NewerFramework : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Menu("/", "I should not be here");
}
