using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Identity;
using WikiEngine.Pages;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;
using WikiEngine.Server.Protocols;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks;

/// <summary>What a page of 2 kB costs behind the handshake: line, pipeline, store, a script's footer, and the bytes of the answer.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly byte[] line = "gemini://localhost/page/Bench"u8.ToArray();
    private readonly string directory = Directory.CreateTempSubdirectory("wikiengine-benchmark-").FullName;
    private SqliteStore store = null!;
    private WikiCore core = null!;
    private Snapshot plain = null!, scripted = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "config.js"), """
            import { wiki } from "wiki";
            wiki.route("/do/test", () => "# Test");
            wiki.footer((page, request) => `=> ${request.link("/do/test")} Test`);
            """);
        store = SqliteStore.Open(Path.Combine(directory, "wiki.db"));
        core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System);
        var permit = EditCheck.ForOwner(new ProposedChange(ChangeKind.Page, "", "Bench"), "");
        await store.SavePageAsync(new PageEdit(permit, new string('x', 2048), DateTimeOffset.UtcNow), CancellationToken.None);
        plain = Builder().Build();
        var builder = Builder();
        builder.Own(ScriptSet.Load(directory, builder.ForScript, NullLogger.Instance).Scripts!);
        scripted = builder.Build();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        new LiveSnapshot(scripted).Dispose();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Benchmark]
    public bool Parse_the_request_line() => RequestUrl.TryParse(line, out _, out _);

    [Benchmark(Baseline = true)]
    public Task<long> Answer_a_page() => AnswerAsync(plain);

    [Benchmark]
    public Task<long> Answer_a_page_with_a_scripts_footer() => AnswerAsync(scripted);

    private static SiteTable Sites() => new([new Site(new HostName("localhost"), [new Space("", "")])]);

    private SnapshotBuilder Builder() => new(core, new WikiSettings(), Sites());

    private async Task<long> AnswerAsync(Snapshot snapshot)
    {
        var visit = new Visit(snapshot, null, IPAddress.Loopback, 1965, CancellationToken.None);
        var (request, _) = RequestReader.Read(line, visit, new Incoming(Stream.Null, default, () => { }, () => { }));
        using var writer = new ResponseWriter(Stream.Null, "localhost", language: null, () => { }, () => { });
        await writer.WriteAsync(await core.AnswerAsync(request!), CancellationToken.None);
        return writer.BodyBytes;
    }
}
