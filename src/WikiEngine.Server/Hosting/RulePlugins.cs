using WikiEngine.Pipeline;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// The names of the plugins that registered an <c>authorize</c> or a <c>read</c> hook, remembered in <c>state/</c> over restarts: where the rule of one can't be asked since the plugin can't be
/// loaded, nothing may be changed, or read, instead of everything. A plugin whose folder the owner deleted is forgotten.
/// </summary>
internal sealed class RulePlugins(string wikiDirectory)
{
    private readonly string authorizing = Path.Combine(wikiDirectory, "state", "authorize-plugins"), reading = Path.Combine(wikiDirectory, "state", "read-plugins");

    /// <summary>Refuses in the name of each plugin that is remembered, still has its folder, and was not loaded.</summary>
    /// <returns>The plugins to remember from now on.</returns>
    /// <exception cref="WikiException">What was remembered can't be read: to go on would be to forget rules.</exception>
    public RuleHolders StandIn(SnapshotBuilder builder, IReadOnlyCollection<string> loaded)
    {
        var (authorize, read) = (builder.PluginsThatAuthorize, builder.PluginsThatRuleReading);
        var (missing, missingReaders) = (Missing(authorizing, loaded), Missing(reading, loaded));
        foreach (var name in missing.Union(missingReaders).ToList())
            RuleStandIn.Refuse(builder.ForPlugin(name), missing.Contains(name), missingReaders.Contains(name));
        return new RuleHolders([.. authorize.Concat(missing).Order(StringComparer.Ordinal)], [.. read.Concat(missingReaders).Order(StringComparer.Ordinal)]);
    }

    public void Remember(RuleHolders holders)
    {
        Remember(authorizing, holders.Authorizing);
        Remember(reading, holders.Reading);
    }

    private List<string> Missing(string file, IReadOnlyCollection<string> loaded) =>
        [.. Read(file).Except(loaded, StringComparer.Ordinal).Where(name => Directory.Exists(Path.Combine(wikiDirectory, "plugins", name)))];

    private static void Remember(string file, IReadOnlyList<string> names)
    {
        if (Read(file).SequenceEqual(names)) return;
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(file)!);
        PrivateFiles.Replace(file, string.Concat(names.Select(name => name + "\n")));
    }

    private static string[] Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{file} can't be read, and with it which plugins hold rules: {failure.Message}", failure);
        }
    }
}
