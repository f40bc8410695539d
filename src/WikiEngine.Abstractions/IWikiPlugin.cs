namespace WikiEngine;

/// <summary>What a plugin assembly brings: one public class with a parameterless constructor that implements this.</summary>
public interface IWikiPlugin
{
    /// <summary>
    /// Registers routes, hooks and menu lines. Called once for each load of the plugin, before its first request.
    /// Registration closes when this returns: a later <c>wiki.Route(…)</c> throws.
    /// An exception leaves the plugin out; the server logs plugin, file and reason, and goes on.
    /// </summary>
    /// <param name="wiki">The wiki to extend. Keep it: handlers use it for pages, files and the store.</param>
    void Configure(IWiki wiki);
}
