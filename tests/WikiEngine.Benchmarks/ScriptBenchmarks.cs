using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using WikiEngine.Benchmarks.Load;
using WikiEngine.Pipeline;

namespace WikiEngine.Benchmarks;

/// <summary>
/// What scripts cost a request: one that they have no route for, with all ready-made scripts loaded; and one that a script answers, behind a <c>wiki.use</c>, beside the same route in C#.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ScriptBenchmarks
{
    private const string NoMatch = "no route matches", Match = "a route matches";

    // One after the other, as they come on a thread of the pool: the thread of the benchmark would have to be woken for each.
    private const int Requests = 100;

    private readonly byte[] page = "gemini://localhost/page/Bench"u8.ToArray(), hello = "gemini://localhost/hello/Alex"u8.ToArray();
    private BenchmarkWiki wiki = null!;
    private Snapshot plain = null!, quiet = null!, all = null!, compiled = null!, route = null!, behindUse = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        const string Import = """
            import { wiki, gemtext } from "wiki";

            """;
        const string Route = """
            wiki.route("/hello/:name", ({ params }) => gemtext(`# Hello ${params.name}`));

            """;
        const string Use = """
            wiki.use(({ path }) => path === "/closed" ? "This is closed" : undefined);

            """;
        wiki = await BenchmarkWiki.MakeAsync();
        plain = wiki.Builder().Build();
        all = wiki.WithScripts(FilledScripts.Names.Select(Filled)).Build();
        // What takes part in every request or in how pages are shown is there to cost something.
        var takePart = all.Sources.Where(source => source.UseHooks.Count + source.Headers.Count + source.Footers.Count + source.PageHooks.Count + source.ReadHooks.Count > 0)
            .Select(source => Path.GetFileName(source.Source.Name)).ToHashSet(StringComparer.Ordinal);
        quiet = wiki.WithScripts(FilledScripts.Names.Where(name => !takePart.Contains(name)).Select(Filled)).Build();
        Console.WriteLine($"// {quiet.Sources.Count - 1} scripts have only routes, {takePart.Count} take part in pages: {string.Join(", ", takePart)}");
        var builder = wiki.Builder();
        builder.ForPlugin("bench").Route("/hello/:name", request => Response.Gemtext($"# Hello {request.Parameters["name"]}"));
        compiled = builder.Build();
        route = wiki.WithScripts(("config.js", Import + Route)).Build();
        behindUse = wiki.WithScripts(("config.js", Import + Use + Route)).Build();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        foreach (var snapshot in (Snapshot[])[plain, quiet, all, compiled, route, behindUse]) new LiveSnapshot(snapshot).Dispose();
        await wiki.DisposeAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task<long> A_page_without_scripts() => AnswerAsync(plain, page);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task<long> A_page_with_scripts_whose_routes_do_not_match() => AnswerAsync(quiet, page);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(NoMatch)]
    public Task<long> A_page_with_all_scripts_also_those_that_take_part_in_pages() => AnswerAsync(all, page);

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task<long> A_route_in_compiled_code() => AnswerAsync(compiled, hello);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task<long> A_route_in_a_script() => AnswerAsync(route, hello);

    [Benchmark(OperationsPerInvoke = Requests), BenchmarkCategory(Match)]
    public Task<long> A_route_in_a_script_behind_use() => AnswerAsync(behindUse, hello);

    private async Task<long> AnswerAsync(Snapshot snapshot, byte[] line)
    {
        var bytes = 0L;
        await Task.Yield();
        for (var i = 0; i < Requests; i++) bytes += await wiki.AnswerAsync(snapshot, line);
        return bytes;
    }

    private static (string Name, string Text) Filled(string name) => FilledScripts.Installed(name, "gemini://localhost", []);
}
