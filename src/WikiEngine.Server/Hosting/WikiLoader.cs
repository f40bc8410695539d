using System.Collections;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using WikiEngine.Identity;
using WikiEngine.Pipeline;
using WikiEngine.Plugins;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tls;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// Makes the next snapshot from the owner's files: options, then scripts, then plugins, then certificates. All mistakes are collected; with any, nothing takes over.
/// </summary>
internal sealed partial class WikiLoader(string directory, WikiCore core, Overrides overrides, IDictionary environment, ILoggerFactory logs, bool mayWrite = true, bool isSupervised = false)
{
    /// <summary>Early enough to tell readers of the new fingerprint before it comes.</summary>
    private static readonly TimeSpan WarnBeforeEnd = TimeSpan.FromDays(90);

    private readonly LastGoodSources lastGood = new(directory);
    private readonly RulePlugins rulePlugins = new(directory);
    private readonly WikiScripts wikiScripts = new(directory, logs, isLogged: mayWrite, isSupervised);
    private readonly ILogger log = logs.CreateLogger("WikiEngine.Server");

    /// <summary>Loads the files as they are now, and keeps them as those that worked last.</summary>
    /// <param name="mistakes">Gets all mistakes; with any, the result is null.</param>
    /// <param name="running">What runs already; null at the start.</param>
    /// <param name="reloadPlugins">False where the plugins did not change, and shall run on.</param>
    public Loaded? Load(List<Mistake> mistakes, Loaded? running = null, bool reloadPlugins = true)
    {
        var loaded = Load(directory, mistakes, running, reloadPlugins, out var sources, out var optionsText);
        if (loaded is not null) Keep(loaded, isStart: running is null, () =>
        {
            lastGood.Keep(sources, optionsText);
            wikiScripts.Remember(loaded.LeftOut);
        });
        return loaded;
    }

    /// <summary>Loads the files and keeps nothing: for a look at them.</summary>
    public Loaded? Check(List<Mistake> mistakes) => Load(directory, mistakes, running: null, reloadPlugins: true, out _, out _);

    /// <summary>Loads what worked last; null where nothing did yet, or where it does not work any more.</summary>
    public Loaded? LoadLastGood(List<Mistake> mistakes)
    {
        if (lastGood.Find() is not { } kept || Load(kept, mistakes, running: null, reloadPlugins: true, out _, out _) is not { } loaded) return null;
        Keep(loaded, isStart: true, () => { });
        return loaded;
    }

    private Loaded? Load(string sourceDirectory, List<Mistake> mistakes, Loaded? running, bool reloadPlugins,
        out IReadOnlyDictionary<string, string> sources, out string? optionsText)
    {
        optionsText = ReadText(Path.Combine(sourceDirectory, OptionReader.FileName), mistakes);
        sources = new Dictionary<string, string>();
        if (running is not null && !Directory.Exists(directory))
        {
            // Moved away, or unmounted: that is not the same as a wiki without rules.
            mistakes.Add(new Mistake(directory, "The wiki's directory is gone; put it back"));
            return null;
        }
        var options = ReadOptions(optionsText, mistakes, running, out var tokensRead);
        var certificates = LoadCertificates(options, mistakes, isRunning: running is not null);
        var authorities = LoadAuthorities(options, mistakes);
        var builder = new SnapshotBuilder(core, options.Settings, SiteOptions.SitesOf(options, certificates, mistakes)) { Authorities = authorities };
        var scripts = wikiScripts.Load(sourceDirectory, builder);
        mistakes.AddRange(scripts.Mistakes);
        if (scripts.Scripts is null || mistakes.Count > 0)
        {
            scripts.Scripts?.Dispose();
            authorities?.Dispose();
            return null;
        }
        sources = scripts.Scripts.Sources;
        builder.OwnScripts(scripts.Scripts, scripts.Scripts.JoinCallsAsync);
        try
        {
            var loaded = Complete(builder, options, tokensRead, certificates, running, reloadPlugins, sourceDirectory == directory, mistakes, ref optionsText);
            if (loaded is not null) return loaded with { Scripts = scripts.Scripts.Registrations, LeftOut = scripts.Scripts.LeftOut };
            builder.Abandon();
            return null;
        }
        catch
        {
            builder.Abandon();
            throw;
        }
    }

    private Loaded? Complete(SnapshotBuilder builder, WikiOptions options, IReadOnlyList<string> tokensRead, List<(HostName Host, X509Certificate2 Certificate)> certificates,
        Loaded? running, bool reloadPlugins, bool isOwnersFile, List<Mistake> mistakes, ref string? optionsText)
    {
        var tokens = options.Settings.Tokens;
        overrides.Settings(options);
        options.TokenPlace = Tokens.PlaceOf(options, tokensRead, tokens, environment.Contains(OptionReader.VariableOf("tokens")));
        // What worked last is run as it was; only the owner's own file gets a token.
        if (Tokens.Complete(options, mayWrite && isOwnersFile)) optionsText = File.ReadAllText(options.PathOf(OptionReader.FileName));
        var carried = reloadPlugins ? null : running;
        if (carried is not null) builder.CarryPlugins(carried.Snapshot);
        var plugins = carried?.Plugins ?? LoadPlugins(builder);
        builder.Own(plugins.Own());
        if (carried is null && Broken(plugins.Value, running) is { Count: > 0 } broken)
        {
            mistakes.AddRange(broken);
            return null;
        }
        var rules = carried?.RulePlugins ?? rulePlugins.StandIn(builder, [.. plugins.Value.Plugins.Select(plugin => plugin.Name)]);
        var snapshot = builder.Build();
        return new Loaded(options, snapshot, new TlsOptions(certificates, options.Resumption), plugins)
        {
            Plugged = [.. plugins.Value.Plugins.Select(plugin => $"plugin {plugin.Name} {plugin.Version}")],
            Description = [.. builder.Describe()],
            Omissions = carried is null ? plugins.Value.Mistakes : [],
            RulePlugins = rules,
        };
    }

    /// <summary>A plugin that ran and can't be loaded any more is a mistake: without it, its rules would be gone. A new one that is broken is only left out.</summary>
    private static List<Mistake> Broken(PluginSet plugins, Loaded? running) => running is null
        ? []
        : [.. plugins.Mistakes.IntersectBy(running.Plugins.Value.Plugins.Select(plugin => plugin.Source), mistake => mistake.Source)];

    /// <summary>
    /// Remembers what works now. Where that fails at a start, the start fails, and the owner who stands by sees why. While the wiki runs (the disk is full, say) the owner's change
    /// counts for more: it takes over, and the log says that a restart with a mistake would find older sources.
    /// </summary>
    private void Keep(Loaded loaded, bool isStart, Action keepSources)
    {
        try
        {
            rulePlugins.Remember(loaded.RulePlugins);
            keepSources();
        }
        catch (Exception failure) when (!isStart && failure is (IOException or UnauthorizedAccessException or WikiException))
        {
            LogNotKept(failure.Message);
        }
        catch
        {
            loaded.Release();
            throw;
        }
    }

    private static string? ReadText(string file, List<Mistake> mistakes)
    {
        try
        {
            return Path.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new Mistake(OptionReader.FileName, $"The file can't be read: {failure.Message}"));
            return null;
        }
    }

    private WikiOptions ReadOptions(string? text, List<Mistake> mistakes, Loaded? running, out IReadOnlyList<string> tokensRead)
    {
        var options = OptionReader.Read(directory, text, environment, mistakes);
        tokensRead = options.Settings.Tokens;
        try
        {
            overrides.Options(options);
        }
        catch (WikiException wrong)
        {
            mistakes.Add(new Mistake("the command line", wrong.Message));
        }
        overrides.Settings(options);
        if (options.Hosts.Count == 0) options.SetHost(new HostOption(new HostName("localhost")));
        if (running is not null) options.KeepListening(running.Options, log);
        return options;
    }

    private ClientAuthorities? LoadAuthorities(WikiOptions options, List<Mistake> mistakes)
    {
        if (options.ClientAuthorities.Count == 0) return null;
        try
        {
            return AuthorityFiles.Load(options.ClientAuthorities.Select(options.PathOf).ToList(), core.Clock);
        }
        catch (WikiException failure)
        {
            mistakes.Add(new Mistake("clientAuthorities", failure.Message));
            return null;
        }
    }

    private Shared<PluginSet> LoadPlugins(SnapshotBuilder builder)
    {
        builder.FreezeSettings();
        var plugins = PluginSet.Load(Path.Combine(directory, "plugins"), builder.ForPlugin, logs.CreateLogger("WikiEngine.Plugins"));
        builder.KeepPlugins(plugins.Plugins.Select(plugin => plugin.Name));
        return new Shared<PluginSet>(plugins);
    }

    private List<(HostName Host, X509Certificate2 Certificate)> LoadCertificates(WikiOptions options, List<Mistake> mistakes, bool isRunning)
    {
        var certificates = new List<(HostName, X509Certificate2)>();
        // Options with a mistake may leave out the hosts that the owner meant: no certificate is written for others.
        var mayMake = mayWrite && mistakes.Count == 0;
        foreach (var host in options.Hosts)
        {
            try
            {
                var certificate = ServerCertificates.Load(options, host, mayMake, isRunning);
                certificates.Add((host.Name, certificate));
                if (core.Now + WarnBeforeEnd > certificate.NotAfter) LogCertificateEnds(host.Name, certificate.NotAfter.ToUniversalTime());
            }
            catch (WikiException failure)
            {
                mistakes.Add(new Mistake($"host {host.Name}", failure.Message));
            }
        }
        return certificates;
    }
}
