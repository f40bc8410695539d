using BenchmarkDotNet.Attributes;
using WikiEngine.Pipeline;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Benchmarks;

/// <summary>What a page of 2 kB costs behind the handshake: line, pipeline, store, a script's footer, and the bytes of the answer.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly byte[] line = "gemini://localhost/page/Bench"u8.ToArray();
    private BenchmarkWiki wiki = null!;
    private Snapshot plain = null!, scripted = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        wiki = await BenchmarkWiki.MakeAsync();
        plain = wiki.Builder().Build();
        scripted = wiki.WithScripts(("config.js", """
            import { wiki } from "wiki";
            wiki.route("/do/test", () => "# Test");
            wiki.footer((page, request) => `=> ${request.link("/do/test")} Test`);
            """)).Build();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        new LiveSnapshot(scripted).Dispose();
        await wiki.DisposeAsync();
    }

    [Benchmark]
    public bool Parse_the_request_line() => RequestUrl.TryParse(line, out _, out _);

    [Benchmark(Baseline = true)]
    public Task<long> Answer_a_page() => wiki.AnswerAsync(plain, line);

    [Benchmark]
    public Task<long> Answer_a_page_with_a_scripts_footer() => wiki.AnswerAsync(scripted, line);
}
