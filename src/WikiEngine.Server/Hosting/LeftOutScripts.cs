using System.Text.Json;
using System.Text.Json.Serialization;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// The scripts during which the server died, remembered in <c>state/</c> over restarts. They are left out until they are changed; and what they held of rules is refused meanwhile.
/// </summary>
internal sealed class LeftOutScripts(string wikiDirectory)
{
    private const string Name = "left-out-scripts.json";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    private readonly string file = Path.Combine(wikiDirectory, "state", Name);

    /// <summary>Where the files are kept that name the scripts that run.</summary>
    public static string RunningIn(string wikiDirectory) => Path.Combine(wikiDirectory, "state", "running");

    /// <summary>What is remembered.</summary>
    /// <exception cref="WikiException">It can't be read: to go on would be to run again what ended the server, or to forget rules.</exception>
    public IReadOnlyList<LeftOutScript> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<LeftOutScript[]>(File.ReadAllText(file), Format) ?? [];
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new WikiException($"{file} can't be read, and with it which scripts are left out: {failure.Message}; mend it, or delete it to run all scripts again", failure);
        }
    }

    /// <summary>Adds scripts.</summary>
    public void Add(IEnumerable<LeftOutScript> scripts) => Remember([.. Read().Union(scripts)]);

    /// <summary>Forgets the others: they were changed, or are gone.</summary>
    /// <param name="left">Those that are left out still.</param>
    public void Keep(IReadOnlyList<LeftOutScript> left)
    {
        var known = Read();
        var kept = known.Where(script => left.Any(other => other.File == script.File && other.Fingerprint == script.Fingerprint)).ToList();
        if (kept.Count < known.Count) Remember(kept);
    }

    /// <summary>What the owner is told of a script that is left out.</summary>
    public static Mistake MistakeOf(LeftOutScript script) => new(script.File, $"is left out, since the server died while it ran; change the file, and it runs again{script.Rules switch
    {
        ScriptRules.Editing => ". It holds a rule on who may edit: nothing can be changed meanwhile",
        ScriptRules.Reading => ". It holds a rule on who may read: nothing can be read meanwhile",
        null or ScriptRules.None => "",
        _ => ". It holds rules on who may read and edit: nothing can be read or changed meanwhile",
    }}");

    private void Remember(List<LeftOutScript> scripts)
    {
        if (scripts.Count == 0)
        {
            File.Delete(file);
            return;
        }
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(file)!);
        PrivateFiles.Replace(file, JsonSerializer.Serialize(scripts, Format) + "\n");
    }
}
