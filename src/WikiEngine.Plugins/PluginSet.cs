using Microsoft.Extensions.Logging;

namespace WikiEngine.Plugins;

/// <summary>
/// The plugins of a wiki: each <c>NAME/NAME.dll</c> below its <c>plugins</c> directory, loaded and configured. One that can't be loaded is
/// left out with a mistake, and the others run all the same.
/// </summary>
public sealed class PluginSet : IDisposable
{
    private readonly ILogger log;
    private readonly List<PluginInstance> instances = [];
    private readonly List<LoadedPlugin> plugins = [];
    private readonly List<Mistake> mistakes = [];

    private PluginSet(ILogger log) => this.log = log;

    /// <summary>The plugins that run, by name.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins => plugins;

    /// <summary>
    /// Why plugins were left out, one for each; the source is <c>plugins/NAME</c>. What such a plugin registered before it failed must not count:
    /// take registrations only from the wikis of <see cref="Plugins"/>.
    /// </summary>
    public IReadOnlyList<Mistake> Mistakes => mistakes;

    /// <summary>Loads and configures all plugins of a directory, by name.</summary>
    /// <param name="pluginsDirectory">The directory; where it is missing, there are no plugins.</param>
    /// <param name="wikiFor">Gives each plugin the wiki that it registers with. What it throws is passed on, after the plugins loaded so far have ended.</param>
    /// <param name="log">Gets a line for each plugin, loaded or left out; so whoever shows <see cref="Mistakes"/> by other means gives a log that is silent.</param>
    /// <exception cref="UnauthorizedAccessException">The directory can't be listed.</exception>
    public static PluginSet Load(string pluginsDirectory, WikiForPlugin wikiFor, ILogger log)
    {
        var set = new PluginSet(log);
        var directory = new DirectoryInfo(pluginsDirectory);
        if (!directory.Exists) return set;
        try
        {
            foreach (var folder in directory.GetDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
                set.Add(folder.Name, Path.Combine(folder.FullName, folder.Name + ".dll"), wikiFor(folder.Name));
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Disposes the plugins that are <see cref="IDisposable"/>, last one first, and unloads all. To be called after the last request. The runtime frees
    /// an assembly once nothing refers to it any more, so the wikis with the plugins' handlers must be dropped as well.
    /// </summary>
    public void Dispose()
    {
        foreach (var instance in Enumerable.Reverse(instances)) End(instance);
        instances.Clear();
    }

    private void Add(string name, string file, IWiki wiki)
    {
        try
        {
            var header = PluginHeader.Read(file);
            PluginRules.Check(header);
            var instance = PluginInstance.Create(name, file);
            Configure(instance, wiki);
            instances.Add(instance);
            plugins.Add(new LoadedPlugin(name, header.Version, file));
            PluginLog.Loaded(log, name, header.Version.ToString());
        }
        catch (WikiException exception)
        {
            var mistake = new Mistake(LoadedPlugin.SourceOf(name), exception.Message);
            mistakes.Add(mistake);
            // The stack trace is for the plugin's author: only where the plugin's own code failed is there one.
            PluginLog.LeftOut(log, name, mistake, exception.InnerException);
        }
    }

    private void Configure(PluginInstance instance, IWiki wiki)
    {
        try
        {
            instance.Plugin.Configure(wiki);
        }
        catch (Exception exception)
        {
            End(instance);
            throw PluginFailure.In("Configure", instance.File, exception);
        }
    }

    private void End(PluginInstance instance)
    {
        try
        {
            (instance.Plugin as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            PluginLog.DisposeFailed(log, instance.Name, exception);
        }
        instance.Unload();
    }
}
