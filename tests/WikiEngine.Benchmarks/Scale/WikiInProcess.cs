using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Pipeline;
using WikiEngine.Server.Protocols;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>A wiki behind the handshake: the request's line goes in, the answer's bytes come out.</summary>
internal sealed class WikiInProcess : IAsyncDisposable
{
    private readonly SqliteStore store;
    private readonly WikiCore core;
    private readonly LiveSnapshot live;
    private readonly Snapshot snapshot;

    private WikiInProcess(SqliteStore store)
    {
        this.store = store;
        core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System);
        snapshot = new SnapshotBuilder(core, new WikiSettings(), new SiteTable([new Site(new HostName("localhost"), [new Space("", "")])])).Build();
        live = new LiveSnapshot(snapshot);
    }

    public static WikiInProcess Open(string directory) => new(SqliteStore.Open(Path.Combine(directory, "wiki.db")));

    public void Ask(string path)
    {
        var visit = new Visit(snapshot, null, IPAddress.Loopback, 1965, CancellationToken.None);
        var (request, refused) = RequestReader.Read(Encoding.UTF8.GetBytes($"gemini://localhost{path}"), visit, new Incoming(Stream.Null, default, () => { }, () => { }));
        if (request is null) throw new WikiException($"{path} was refused: {refused}");
        AnswerAsync(request).GetAwaiter().GetResult();
    }

    public ValueTask DisposeAsync()
    {
        live.Dispose();
        return store.DisposeAsync();
    }

    private async Task AnswerAsync(Request request)
    {
        using var writer = new ResponseWriter(Stream.Null, "localhost", language: null, () => { }, () => { });
        await writer.WriteAsync(await core.AnswerAsync(request), CancellationToken.None);
    }
}
