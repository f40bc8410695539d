using WikiEngine.Pipeline;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// The names of the plugins that registered an <c>authorize</c> hook, remembered in <c>state/</c> over restarts: where the rule of one can't be asked since the plugin can't be
/// loaded, nothing may be changed, instead of everything. A plugin whose folder the owner deleted is forgotten.
/// </summary>
internal sealed class RulePlugins(string wikiDirectory)
{
    public const string Refusal = "A rule of this wiki can't be loaded; its owner's log says which";

    private readonly string file = Path.Combine(wikiDirectory, "state", "authorize-plugins");

    /// <summary>Refuses changes in the name of each plugin that is remembered, still has its folder, and was not loaded.</summary>
    /// <returns>The plugins to remember from now on.</returns>
    /// <exception cref="WikiException">What was remembered can't be read: to go on would be to forget rules.</exception>
    public IReadOnlyList<string> StandIn(SnapshotBuilder builder, IEnumerable<string> loaded)
    {
        var rules = builder.PluginsWithRules;
        var missing = Read().Except(loaded, StringComparer.Ordinal).Where(name => Directory.Exists(Path.Combine(wikiDirectory, "plugins", name))).ToList();
        foreach (var name in missing) builder.ForPlugin(name).OnAuthorize(static (_, _) => Response.TemporaryFailure(Refusal));
        return [.. rules.Concat(missing).Order(StringComparer.Ordinal)];
    }

    public void Remember(IReadOnlyList<string> names)
    {
        if (Read().SequenceEqual(names)) return;
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(file)!);
        PrivateFiles.Replace(file, string.Concat(names.Select(name => name + "\n")));
    }

    private string[] Read()
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
