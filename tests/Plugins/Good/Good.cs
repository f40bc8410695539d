using Microsoft.Extensions.Logging;
using WikiEngine;

namespace Good;

/// <summary>A plugin as it should be, with a library of its own.</summary>
public sealed partial class Good : IWikiPlugin, IDisposable
{
    private IWiki? wiki;

    public void Configure(IWiki wiki)
    {
        this.wiki = wiki;
        wiki.Menu("/good", "Good");
        wiki.Route("/good", _ => Response.Text("Good", Garden.Gate.Version));
    }

    public void Dispose()
    {
        if (wiki is not null) LogEnd(wiki.Log);
    }

    [LoggerMessage(1, LogLevel.Information, "Good ends")]
    private static partial void LogEnd(ILogger log);
}
