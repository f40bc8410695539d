using System.Diagnostics;
using System.Globalization;

namespace WikiEngine.Benchmarks.Engines;

/// <summary>
/// The cases of <see cref="ScriptBenchmarks"/> in turns, in short batches, for machines that are never quiet: what else runs there meets all of them alike, and spares the fastest batches. Also how much processor
/// time they need, on all threads.
/// </summary>
internal static class RouteCost
{
    private const int Batch = 200, WarmUp = 20;

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        await using var cases = await ScriptCases.MakeAsync();
        (string Name, Func<Task<long>> Ask)[] all =
        [
            ("a page without scripts", cases.AskPageAsync),
            ("a page beside scripts whose routes do not match", cases.AskPageBesideScriptsAsync),
            ($"a page with all scripts, also {string.Join(", ", cases.TakingPart)}", cases.AskPageWithAllScriptsAsync),
            ("a route in compiled code", cases.AskCompiledRouteAsync),
            ("a route in a script", cases.AskScriptsRouteAsync),
            ("a route in a script behind use", cases.AskScriptsRouteBehindUseAsync),
        ];
        var batches = all.ToDictionary(one => one.Name, _ => new List<(double Elapsed, double Processor, double Bytes)>());
        for (var round = -WarmUp; round < rounds; round++)
            foreach (var (name, ask) in all)
            {
                var batch = await Task.Run(() => MeasureAsync(ask));
                if (round >= 0) batches[name].Add(batch);
            }
        output.WriteLine("| | fastest tenth | median | processor, median | allocated |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, measured) in batches)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {At(measured, batch => batch.Elapsed, 0.1):F1} µs | {At(measured, batch => batch.Elapsed, 0.5):F1} µs | {At(measured, batch => batch.Processor, 0.5):F1} µs | {At(measured, batch => batch.Bytes, 0.5):F0} B |"));
    }

    private static async Task<(double Elapsed, double Processor, double Bytes)> MeasureAsync(Func<Task<long>> ask)
    {
        using var process = Process.GetCurrentProcess();
        var (processor, bytes, start) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        for (var i = 0; i < Batch; i++) await ask();
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return (elapsed.TotalMicroseconds / Batch, (process.TotalProcessorTime - processor).TotalMicroseconds / Batch, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / Batch);
    }

    private static double At(List<(double Elapsed, double Processor, double Bytes)> batches, Func<(double Elapsed, double Processor, double Bytes), double> value, double place) =>
        batches.Select(value).Order().ElementAt((int)(place * (batches.Count - 1)));
}
