using WikiEngine.BuiltIn;
using WikiEngine.Spaces;

namespace WikiEngine.Pipeline;

/// <summary>
/// Builds the next snapshot beside the current one: scripts register first, then plugins, then the wiki. Nothing is visible to visitors before
/// <see cref="Build"/>, and nothing stays of a builder that is dropped.
/// </summary>
public sealed class SnapshotBuilder(WikiCore core, WikiSettings settings, SiteTable sites)
{
    private readonly List<SourceWiki> sources = [];
    private readonly List<IDisposable> owned = [];

    public WikiSettings Settings => settings;

    /// <summary>The wiki as a script sees it.</summary>
    /// <param name="source">Its file, relative to the wiki's directory.</param>
    /// <param name="map">The name of its store.</param>
    public IWiki ForScript(string source, string map) => Add(new Source(SourceKind.Script, source), map);

    /// <summary>The wiki as a plugin sees it.</summary>
    public IWiki ForPlugin(string name) => Add(new Source(SourceKind.Plugin, name), name);

    /// <summary>Forgets what a plugin registered: it failed while it did so.</summary>
    public void DropPlugin(string name) => sources.RemoveAll(wiki => wiki.Source == new Source(SourceKind.Plugin, name));

    /// <summary>What the snapshot disposes when it was replaced and its last request ended.</summary>
    public void Own(IDisposable item) => owned.Add(item);

    /// <summary>Closes registration. Settings can't be changed any more.</summary>
    public Snapshot Build()
    {
        settings.Freeze();
        BuiltInRoutes.Configure(Add(Source.BuiltIn, "wiki"));
        foreach (var source in sources) source.Close();
        return new Snapshot(core.NextRevision(), settings, sites, [.. sources.Select(source => source.Registrations)], owned);
    }

    /// <summary>Everything registered so far, in the order in which it will be asked.</summary>
    public IEnumerable<string> Describe() => sources.SelectMany(source => source.Describe());

    private SourceWiki Add(Source source, string map)
    {
        var wiki = new SourceWiki(core, settings, source, map);
        sources.Add(wiki);
        return wiki;
    }
}
