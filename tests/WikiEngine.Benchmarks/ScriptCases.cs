using WikiEngine.Benchmarks.Load;
using WikiEngine.Pipeline;

namespace WikiEngine.Benchmarks;

/// <summary>Wikis that differ only in their scripts: for what a request costs that no script has a route for, and for a route in a script beside the same one in compiled code.</summary>
internal sealed class ScriptCases : IAsyncDisposable
{
    private const string Import = """
        import { wiki, gemtext } from "wiki";

        """;
    private const string Route = """
        wiki.route("/hello/:name", ({ params }) => gemtext(`# Hello ${params.name}`));

        """;
    private const string Use = """
        wiki.use(({ path }) => path === "/closed" ? "This is closed" : undefined);

        """;

    private readonly byte[] page = "gemini://localhost/page/Bench"u8.ToArray(), hello = "gemini://localhost/hello/Alex"u8.ToArray();
    private readonly BenchmarkWiki wiki;
    private readonly Snapshot plain, quiet, all, compiled, route, behindUse;

    private ScriptCases(BenchmarkWiki wiki)
    {
        this.wiki = wiki;
        plain = wiki.Builder().Build();
        all = wiki.WithScripts(FilledScripts.Names.Select(FilledScripts.Shipped)).Build();
        // What takes part in every request or in how pages are shown is there to cost something.
        TakingPart = [.. all.Sources.Where(source => source.UseHooks.Count + source.Headers.Count + source.Footers.Count + source.PageHooks.Count + source.ReadHooks.Count > 0)
            .Select(source => Path.GetFileName(source.Source.Name))];
        quiet = wiki.WithScripts(FilledScripts.Names.Except(TakingPart).Select(FilledScripts.Shipped)).Build();
        var builder = wiki.Builder();
        builder.ForPlugin("bench").Route("/hello/:name", request => Response.Gemtext($"# Hello {request.Parameters["name"]}"));
        compiled = builder.Build();
        route = wiki.WithScripts(("config.js", Import + Route)).Build();
        behindUse = wiki.WithScripts(("config.js", Import + Use + Route)).Build();
    }

    /// <summary>The ready-made scripts that see every request or every page.</summary>
    public IReadOnlyList<string> TakingPart { get; }

    public static async Task<ScriptCases> MakeAsync() => new(await BenchmarkWiki.MakeAsync());

    public Task<long> AskPageAsync() => wiki.AnswerAsync(plain, page);

    /// <summary>With all ready-made scripts but those that see every page.</summary>
    public Task<long> AskPageBesideScriptsAsync() => wiki.AnswerAsync(quiet, page);

    public Task<long> AskPageWithAllScriptsAsync() => wiki.AnswerAsync(all, page);

    public Task<long> AskCompiledRouteAsync() => wiki.AnswerAsync(compiled, hello);

    public Task<long> AskScriptsRouteAsync() => wiki.AnswerAsync(route, hello);

    public Task<long> AskScriptsRouteBehindUseAsync() => wiki.AnswerAsync(behindUse, hello);

    public async ValueTask DisposeAsync()
    {
        foreach (var snapshot in (Snapshot[])[plain, quiet, all, compiled, route, behindUse]) new LiveSnapshot(snapshot).Dispose();
        await wiki.DisposeAsync();
    }
}
