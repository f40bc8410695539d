using WikiEngine.BuiltIn;
using WikiEngine.Identity;
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
    private JoinScriptCalls? joinScriptCalls;

    /// <summary>Who signs visitors' certificates; null where nobody does. The snapshot's own.</summary>
    public ClientAuthorities? Authorities
    {
        get;
        init
        {
            field = value;
            if (value is not null) owned.Add(value);
        }
    }

    /// <summary>The wiki as a script sees it.</summary>
    /// <param name="source">Its file, relative to the wiki's directory.</param>
    /// <param name="map">The name of its store.</param>
    public IWiki ForScript(string source, string map) => Add(new Source(SourceKind.Script, source), map);

    /// <summary>The wiki as a plugin sees it.</summary>
    public IWiki ForPlugin(string name) => Add(new Source(SourceKind.Plugin, name), name);

    /// <summary>From now on settings can't be changed: scripts may, plugins may not.</summary>
    public void FreezeSettings() => settings.Freeze();

    /// <summary>Forgets what plugins registered that failed while they did so.</summary>
    /// <param name="loaded">The names of those that did not fail.</param>
    public void KeepPlugins(IEnumerable<string> loaded)
    {
        var names = loaded.ToHashSet(StringComparer.Ordinal);
        sources.RemoveAll(wiki => wiki.Source.Kind == SourceKind.Plugin && !names.Contains(wiki.Source.Name));
    }

    /// <summary>The plugins that registered an <c>authorize</c> hook: while one of them can't be loaded, its rule must not be missing unnoticed.</summary>
    public IReadOnlyList<string> PluginsThatAuthorize => PluginsWith(registrations => registrations.AuthorizeHooks.Count > 0);

    /// <summary>The plugins that registered a <c>read</c> hook, likewise.</summary>
    public IReadOnlyList<string> PluginsThatRuleReading => PluginsWith(registrations => registrations.ReadHooks.Count > 0);

    /// <summary>Takes over what the plugins of another snapshot registered: they did not change, and run on.</summary>
    public void CarryPlugins(Snapshot from)
    {
        foreach (var registrations in from.Sources.Where(source => source.Source.Kind == SourceKind.Plugin))
            sources.Add(new SourceWiki(core, settings, registrations, registrations.Source.Name));
    }

    /// <summary>What the snapshot disposes when it was replaced and its last request ended.</summary>
    public void Own(IDisposable item) => owned.Add(item);

    /// <summary>The same, where it runs the scripts that register here.</summary>
    /// <param name="scripts">What runs them.</param>
    /// <param name="join">How their calls are joined.</param>
    public void OwnScripts(IDisposable scripts, JoinScriptCalls join)
    {
        Own(scripts);
        joinScriptCalls = join;
    }

    /// <summary>Disposes what was to be owned by the snapshot that will not come.</summary>
    public void Abandon()
    {
        foreach (var item in owned) item.Dispose();
        owned.Clear();
    }

    /// <summary>Closes registration. Settings can't be changed any more.</summary>
    public Snapshot Build()
    {
        FreezeSettings();
        BuiltInRoutes.Configure(Add(Source.BuiltIn, "wiki"));
        foreach (var source in sources) source.Close();
        return new Snapshot(core.NextRevision(), settings, sites, [.. sources.Select(source => source.Registrations)], owned) { Authorities = Authorities, JoinScriptCalls = joinScriptCalls };
    }

    /// <summary>Everything that plugins and the wiki registered so far, in the order in which it will be asked. Scripts describe themselves: they know their lines.</summary>
    public IEnumerable<string> Describe() => sources.Where(source => source.Source.Kind != SourceKind.Script).SelectMany(source => source.Describe());

    private List<string> PluginsWith(Func<Registrations, bool> condition) =>
        [.. sources.Where(wiki => wiki.Source.Kind == SourceKind.Plugin && condition(wiki.Registrations)).Select(wiki => wiki.Source.Name)];

    private SourceWiki Add(Source source, string map)
    {
        var wiki = new SourceWiki(core, settings, new Registrations(source, map), map);
        sources.Add(wiki);
        return wiki;
    }
}
