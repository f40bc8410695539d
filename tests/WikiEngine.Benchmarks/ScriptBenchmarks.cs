using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace WikiEngine.Benchmarks;

/// <summary>
/// What scripts cost a request: one that they have no route for, with all ready-made scripts loaded; and one that a script answers, behind a <c>wiki.use</c>, beside the same route in C#.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ScriptBenchmarks
{
    // One after the other, as they come on a thread of the pool: the thread of the benchmark would have to be woken for each.
    private const int Requests = 100;
    private const string NoMatch = "no route matches", Match = "a route matches";

    private ScriptCases cases = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        cases = await ScriptCases.MakeAsync();
        Console.WriteLine($"// these take part in pages: {string.Join(", ", cases.TakingPart)}");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await cases.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task A_page_without_scripts() => RepeatAsync(cases.AskPageAsync);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task A_page_with_scripts_whose_routes_do_not_match() => RepeatAsync(cases.AskPageBesideScriptsAsync);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task A_page_with_all_scripts_also_those_that_take_part_in_pages() => RepeatAsync(cases.AskPageWithAllScriptsAsync);

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task A_route_in_compiled_code() => RepeatAsync(cases.AskCompiledRouteAsync);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task A_route_in_a_script() => RepeatAsync(cases.AskScriptsRouteAsync);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task A_route_in_a_script_behind_use() => RepeatAsync(cases.AskScriptsRouteBehindUseAsync);

    private static async Task RepeatAsync(Func<Task<long>> ask)
    {
        await Task.Yield();
        for (var i = 0; i < Requests; i++) await ask();
    }
}
