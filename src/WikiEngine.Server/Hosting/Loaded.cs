using WikiEngine.Pipeline;
using WikiEngine.Plugins;
using WikiEngine.Scripting;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tls;

namespace WikiEngine.Server.Hosting;

/// <summary>Everything that one load of the owner's files made, checked and ready to take over.</summary>
internal sealed record Loaded(WikiOptions Options, Snapshot Snapshot, TlsOptions Tls, Shared<PluginSet> Plugins)
{
    /// <summary>What scripts registered, in the order in which it is asked.</summary>
    public IReadOnlyList<ScriptRegistration> Scripts { get; init; } = [];

    /// <summary>The plugins with their versions.</summary>
    public required IReadOnlyList<string> Plugged { get; init; }

    /// <summary>What plugins and the wiki registered, in the order in which it is asked: after the scripts.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The plugins that had to be left out: logged when they were loaded, and no reason to refuse the rest.</summary>
    public required IReadOnlyList<Mistake> Omissions { get; init; }

    /// <summary>The scripts that do not run, since the server died while they did.</summary>
    public IReadOnlyList<LeftOutScript> LeftOut { get; init; } = [];

    /// <summary>The plugins that registered rules, or would have.</summary>
    public required RuleHolders RulePlugins { get; init; }

    /// <summary>Lets go of a snapshot that never took over.</summary>
    public void Release() => LiveSnapshot.End(Snapshot);
}
