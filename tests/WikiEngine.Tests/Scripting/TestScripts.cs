using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using WikiEngine.Scripting;

namespace WikiEngine.Tests.Scripting;

/// <summary>Scripts in a directory of their own, loaded into a recording wiki.</summary>
internal sealed class TestScripts : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("scripts");
    private readonly ConcurrentDictionary<string, MemoryStore> maps = new(StringComparer.Ordinal);

    private TestScripts(TimeProvider? clock, Action<string>? onLine)
    {
        Log = new() { OnLine = onLine };
        Wiki = new() { Settings = Settings, Store = StoreOf("any"), Log = Log, Clock = clock ?? TimeProvider.System };
    }

    public RecordingLog Log { get; }

    public WikiSettings Settings { get; } = new();

    public RecordingWiki Wiki { get; }

    public IReadOnlyList<Mistake> Mistakes { get; private set; } = [];

    public ScriptSet Set { get; private set; } = null!;

    /// <summary>The pairs of source and map that the loader asked for.</summary>
    public List<string> Maps { get; } = [];

    /// <summary>Loads a <c>config.js</c> that imports everything, as most tests need it.</summary>
    public static TestScripts Config(string script, ScriptLimits? limits = null) =>
        Load([("config.js", "import * as all from \"wiki\"; const { wiki, gemtext, text, success, redirect, notFound, certificateRequired } = all;\n" + script)], limits);

    /// <param name="files">From relative path to text.</param>
    /// <param name="limits">What scripts may use; the defaults where null.</param>
    /// <param name="clock">The wiki's clock; the system's where null.</param>
    /// <param name="onLine">Told each line before it is logged, by whoever logs it.</param>
    public static TestScripts Load((string File, string Text)[] files, ScriptLimits? limits = null, TimeProvider? clock = null, Action<string>? onLine = null)
    {
        var scripts = new TestScripts(clock, onLine);
        foreach (var (file, text) in files) scripts.Write(file, text);
        scripts.Run(limits);
        return scripts;
    }

    public MemoryStore StoreOf(string map) => maps.GetOrAdd(map, _ => new(maps));

    public async Task<Response?> GetAsync(string path, ClientCertificate? certificate = null, string? query = null, string space = "")
    {
        var request = Request(path, certificate, query, space);
        foreach (var (pattern, handler) in Wiki.Routes)
            if (pattern is Regex expression ? expression.IsMatch(request.Path) : pattern.Equals(request.Path))
                if (await handler(request) is { } answer) return answer;
        return null;
    }

    /// <summary>The text that a route answers.</summary>
    public async Task<string> TextAsync(string path, ClientCertificate? certificate = null) => await GetAsync(path, certificate) switch
    {
        { Body: TextBody body } => body.Text,
        { Body: GemtextBody body } => string.Concat(body.Parts.Select(part => part.Text + "\n")),
        var other => throw new AssertionException($"{path} answered {other}"),
    };

    public static Request Request(string path, ClientCertificate? certificate = null, string? query = null, string space = "", Upload? upload = null) => new()
    {
        Url = $"gemini://example.org{path}{(query is null ? "" : "?" + Uri.EscapeDataString(query))}",
        Scheme = "gemini",
        Host = "example.org",
        Space = space,
        Segments = path == "/" ? [] : [.. path[1..].Split('/')],
        Query = query,
        Certificate = certificate,
        Upload = upload,
        RemoteAddress = IPAddress.Parse("192.0.2.1"),
        Protocol = "gemini",
    };

    public void Dispose()
    {
        Set?.Dispose();
        directory.Delete(recursive: true);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(directory.FullName, "wiki", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Run(ScriptLimits? limits)
    {
        var load = ScriptSet.Load(Path.Combine(directory.FullName, "wiki"), WikiFor, Log, limits);
        Mistakes = load.Mistakes;
        Set = load.Scripts!;
    }

    private RecordingWiki WikiFor(string source, string map)
    {
        Maps.Add($"{source} {map}");
        return new()
        {
            Routes = Wiki.Routes,
            Prompts = Wiki.Prompts,
            Menus = Wiki.Menus,
            UseHooks = Wiki.UseHooks,
            Headers = Wiki.Headers,
            Footers = Wiki.Footers,
            Uploads = Wiki.Uploads,
            EditHooks = Wiki.EditHooks,
            SavedHooks = Wiki.SavedHooks,
            PageHooks = Wiki.PageHooks,
            AuthorizeHooks = Wiki.AuthorizeHooks,
            Settings = Settings,
            Store = StoreOf(map),
            Log = Log,
            Clock = Wiki.Clock,
            Events = Wiki.Events,
            Timers = Wiki.Timers,
            Tasks = Wiki.Tasks,
            Started = Wiki.Started,
            Network = (url, cancellation) => Wiki.Network(url, cancellation),
        };
    }
}
