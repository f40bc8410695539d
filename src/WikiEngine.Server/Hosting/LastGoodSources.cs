using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// The sources that worked last (scripts, their imports, <c>wikiengine.json</c>), kept in <c>state/</c>: a start with a mistake in the files runs these, since a wiki never runs without
/// the rules that its owner wrote.
/// </summary>
internal sealed class LastGoodSources(string wikiDirectory)
{
    private readonly string current = Path.Combine(wikiDirectory, "state", "last-good");

    private string Next => current + ".next";

    private string Previous => current + ".previous";

    /// <summary>The directory that holds them; null where nothing worked yet.</summary>
    public string? Find() => Directory.Exists(current) ? current : Directory.Exists(Previous) ? Previous : null;

    /// <summary>Keeps what works now. A crash at any moment leaves the old ones or the new ones, whole.</summary>
    /// <param name="scripts">Texts of all script files by their path relative to the wiki's directory.</param>
    /// <param name="options">The text of <c>wikiengine.json</c>; null where there is none.</param>
    /// <exception cref="WikiException">There can be no folder for them.</exception>
    public void Keep(IReadOnlyDictionary<string, string> scripts, string? options)
    {
        var files = new Dictionary<string, string>(scripts, StringComparer.Ordinal);
        if (options is not null) files[OptionReader.FileName] = options;
        if (Holds(current, files)) return;
        Remove(Next);
        var state = Path.Combine(wikiDirectory, "state");
        if (File.Exists(state)) throw new WikiException($"{state} is a file, where the wiki keeps a folder; move it away");
        PrivateFiles.CreateDirectory(state);
        PrivateFiles.CreateDirectory(Next);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(Next, name);
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            PrivateFiles.CreateNew(path, text);
        }
        if (Directory.Exists(current))
        {
            // Only now: after a crash, the previous ones may be the only ones.
            Remove(Previous);
            Directory.Move(current, Previous);
        }
        Directory.Move(Next, current);
        Remove(Previous);
    }

    private static bool Holds(string directory, Dictionary<string, string> files) =>
        Directory.Exists(directory)
        && Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Count() == files.Count
        && files.All(file => Path.Combine(directory, file.Key) is var path && File.Exists(path) && File.ReadAllText(path) == file.Value);

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
