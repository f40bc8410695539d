using System.Globalization;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A directory as Phoebe would leave it after some edits: an old text moves to keep/ as one more than the highest there.</summary>
internal sealed class PhoebeModel(bool maySwitchBack)
{
    private static readonly string[] Names =
        ["Tea", "a;b=c", "100%", "日本語", "🌱", "2020-07-13 Rain", new string('x', 240), "Z\u00FCrich", "Main Page", "Comments on Tea", "..."];

    private static readonly string[] Codes = ["0000", "4711", "1234", "7777"];
    private readonly HashSet<string> deleted = [];

    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<string> Log { get; } = [];

    private long Time { get; set; } = 1_500_000_000;

    public static PhoebeModel After(IEnumerable<(int Deed, int Name, int Seconds)> deeds, bool maySwitchBack)
    {
        var model = new PhoebeModel(maySwitchBack);
        foreach (var (deed, name, seconds) in deeds)
        {
            model.Time += seconds;
            model.Do(deed, Names[name % Names.Length]);
        }
        return model.Finish();
    }

    private void Do(int deed, string name)
    {
        switch (deed % 10)
        {
            case < 6:
                if (!maySwitchBack && deleted.Contains(name)) return;
                var revision = Keep(name) + 1;
                // After a deletion the log begins anew, whatever lies in keep/.
                var logged = deleted.Contains(name) && !Files.ContainsKey(Page(name)) ? 1 : LastLogged(name) + 1;
                Files[Page(name)] = $"# {name}\n{Time} {revision}\n";
                Enter(name, logged.ToString(CultureInfo.InvariantCulture));
                break;
            case 6 when Files.ContainsKey(Page(name)):
                Keep(name);
                deleted.Add(name);
                Enter(name, "\U0001F5B9");
                break;
            case 7 or 8:
                Files[$"file/{name}"] = $"\u0000\u0001{Time}";
                Files[$"meta/{name}"] = "content-type: image/png\n";
                Enter(name, "0");
                break;
            case 9 when Files.Remove($"file/{name}"):
                Files.Remove($"meta/{name}");
                Enter(name, "\U0001F5BB");
                break;
        }
    }

    private PhoebeModel Finish()
    {
        Files["index"] = string.Concat(Files.Keys.Where(path => path.StartsWith("page/", StringComparison.Ordinal)).Select(path => path[5..^4] + "\n"));
        Files["changes.log"] = string.Concat(Log.Select(line => line + "\n"));
        return this;
    }

    private void Enter(string name, string revision) => Log.Add(string.Join('\u001F', Time, name, revision, Codes[Log.Count % Codes.Length]));

    private int LastLogged(string name) => Log
        .Select(line => line.Split('\u001F'))
        .Where(fields => fields[1] == name && fields[2][0] is >= '1' and <= '9')
        .Select(fields => int.Parse(fields[2], CultureInfo.InvariantCulture))
        .LastOrDefault();

    /// <summary>Moves a page's text to keep/; gives the highest number there.</summary>
    private int Keep(string name)
    {
        var highest = Files.Keys.Count(path => path.StartsWith($"keep/{name}/", StringComparison.Ordinal));
        if (!Files.Remove(Page(name), out var text)) return highest;
        Files[$"keep/{name}/{++highest}.gmi"] = text;
        return highest;
    }

    private static string Page(string name) => $"page/{name}.gmi";
}
