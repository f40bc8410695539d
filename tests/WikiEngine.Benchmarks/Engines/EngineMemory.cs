using System.Globalization;
using System.Text;
using WikiEngine.Benchmarks.Load;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;

namespace WikiEngine.Benchmarks.Engines;

/// <summary>What one script engine more needs of memory, once it has loaded all ready-made scripts.</summary>
internal static class EngineMemory
{
    private const string Busy = """
        import { wiki } from "wiki";
        wiki.route("/busy", () => {
          for (const end = Date.now() + 1000; Date.now() < end;);
          return "done";
        });
        """;

    public static async Task RunAsync(TextWriter output)
    {
        await using var wiki = await BenchmarkWiki.MakeAsync();
        var none = MemorySample.Take(0);
        // What a handler's own work allocates is no memory of the engine: it is collected before one looks.
        var limits = new ScriptLimits { WorkTime = TimeSpan.FromMinutes(1), Memory = long.MaxValue };
        var (builder, scripts) = wiki.Load(FilledScripts.Names.Select(name => FilledScripts.Installed(name, "gemini://localhost", [])).Append(("config.js", Busy)), limits);
        using var live = new LiveSnapshot(builder.Build());
        var (few, before) = (scripts.Engines, MemorySample.Take(0));
        // Many at once, each of which keeps its engine for a second.
        await Task.WhenAll(Enumerable.Range(0, limits.Engines).Select(_ => Task.Run(() => wiki.AnswerAsync(live.Current, Encoding.UTF8.GetBytes("gemini://localhost/busy")))));
        var (many, after) = (scripts.Engines, MemorySample.Take(0));
        Write(output, "without scripts", none);
        Write(output, $"{few} engines with {FilledScripts.Names.Count} scripts", before);
        Write(output, $"{many} engines", after);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"each engine: {(after.Managed - before.Managed) / 1000 / (many - few)} kB managed, {(after.Resident - before.Resident) / 1000 / (many - few)} kB resident"));
    }

    private static void Write(TextWriter output, string what, MemorySample sample) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {sample.Managed / 1e6:F1} MB managed, {sample.Resident / 1e6:F1} MB resident"));
}
