using System.Collections;
using System.Diagnostics;
using System.Globalization;
using WikiEngine.Pipeline;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Benchmarks.Load;

/// <summary>
/// A served wiki with all ready-made scripts in <c>conf.d/</c>. Visitors with and without certificates come over TLS to the addresses of all scripts, as fast as they are answered; once a second one
/// of the files changes, and everything is loaded anew.
/// </summary>
internal sealed class ScriptsUnderLoad : IDisposable
{
    private const int Editors = 2, Anonymous = 2, Named = 4;

    private readonly string directory = Directory.CreateTempSubdirectory("wikiengine-load-").FullName;
    private readonly LoadErrors errors = new();
    private readonly List<Visitor> visitors = [];
    private readonly List<WeakReference<Snapshot>> configurations = [];
    private readonly List<MemorySample> samples = [];
    private int reloads;

    private ScriptsUnderLoad()
    {
        for (var i = 0; i < Editors; i++) visitors.Add(Visitor.Named(errors, $"Editor {i}", isEditor: true));
        for (var i = 0; i < Named; i++) visitors.Add(Visitor.Named(errors, $"Visitor {i}", isEditor: false));
        for (var i = 0; i < Anonymous; i++) visitors.Add(Visitor.Anonymous(errors));
    }

    /// <summary>Runs the load.</summary>
    /// <param name="seconds">How long: a reload for each of them, and ten at least.</param>
    public static async Task<LoadResult> RunAsync(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 10);
        using var load = new ScriptsUnderLoad();
        return await load.RunInAsync(seconds);
    }

    public void Dispose()
    {
        foreach (var visitor in visitors) visitor.Dispose();
        errors.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<LoadResult> RunInAsync(int seconds)
    {
        // The feed reader and the pings go to this wiki itself, which is listed for them.
        Save("wikiengine.json", """{ "fetch": { "hosts": ["localhost", "127.0.0.1"] } }""");
        await using var server = await WikiServer.StartAsync(directory, new Overrides(options => options.Port = 0, _ => { }), new Hashtable(), errors);
        var texts = await InstallAsync(server);
        var began = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var visits = ScriptVisits.Of(FilledScripts.Names);
        var visiting = Task.WhenAll(visitors.Select((visitor, number) => Task.Run(() => VisitAsync(visitor, visits, number, stop.Token))));
        await ReloadAsync(server, texts, seconds, visiting);
        await stop.CancelAsync();
        await visiting;
        var time = Stopwatch.GetElapsedTime(began);
        await ScriptVisits.LookAtTimersAsync(visitors[0]);
        var kept = CountKept();
        return new()
        {
            Time = time,
            Requests = visitors.Sum(visitor => visitor.Requests),
            Reloads = reloads,
            KeptConfigurations = kept,
            Samples = samples,
            ErrorCount = errors.Count,
            Errors = errors.First,
        };
    }

    /// <summary>Copies the scripts, since the wiki's port is known now, and makes the page that they are about.</summary>
    private async Task<Dictionary<string, string>> InstallAsync(WikiServer server)
    {
        var port = server.EndPoints[0].Port;
        var editors = visitors.Where(visitor => visitor.IsEditor).Select(visitor => visitor.Fingerprint!).ToList();
        var texts = FilledScripts.Names.Select(name => FilledScripts.Installed(name, $"gemini://localhost:{port}", editors)).ToDictionary(script => script.Path, script => script.Text);
        foreach (var (name, text) in texts) Save(name, text);
        if (!await server.Reloading.ReloadAsync(reloadPlugins: false)) throw new WikiException($"the ready-made scripts can't be loaded: {string.Join("; ", errors.First)}");
        foreach (var visitor in visitors) visitor.Port = port;
        await visitors[0].PutAsync(ScriptVisits.Page, "# The rain\n\nIt falls.\n", ";mime=text/gemini", 30);
        return texts;
    }

    private static async Task VisitAsync(Visitor visitor, IReadOnlyList<Visit> visits, int number, CancellationToken stop)
    {
        // Each begins elsewhere, so that all scripts are visited at once.
        for (var round = number * visits.Count / 7; !stop.IsCancellationRequested; round++) await visits[round % visits.Count](visitor, round);
    }

    /// <summary>Changes one file in each second, and looks at the memory at a tenth, the half and the end of the time.</summary>
    private async Task ReloadAsync(WikiServer server, Dictionary<string, string> texts, int seconds, Task visiting)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var names = texts.Keys.Order(StringComparer.Ordinal).ToList();
        for (var second = 1; second <= seconds && !visiting.IsCompleted; second++)
        {
            await clock.WaitForNextTickAsync();
            var name = names[second % names.Count];
            Save(name, string.Create(CultureInfo.InvariantCulture, $"{texts[name]}// {second}\n"));
            if (await server.Reloading.ReloadAsync(reloadPlugins: false)) reloads++;
            configurations.Add(new(server.Reloading.Current.Snapshot));
            if (second == seconds / 10 || second == seconds / 2 || second == seconds) samples.Add(MemorySample.Take(100 * second / seconds));
        }
    }

    private int CountKept()
    {
        MemorySample.Take(100);
        // The last one is the one in use.
        return configurations.SkipLast(1).Count(configuration => configuration.TryGetTarget(out _));
    }

    private void Save(string name, string text)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // In one step: the server looks at the files by itself as well, and a half-written script is a script with fewer routes.
        var written = path + ".new";
        File.WriteAllText(written, text);
        File.Move(written, path, overwrite: true);
    }
}
