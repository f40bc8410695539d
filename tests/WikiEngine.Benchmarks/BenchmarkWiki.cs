using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Identity;
using WikiEngine.Pages;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;
using WikiEngine.Server.Protocols;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks;

/// <summary>A wiki behind the handshake, with a page of 2 kB named <c>Bench</c>: for what a request costs in it, with scripts and without.</summary>
internal sealed class BenchmarkWiki : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("wikiengine-benchmark-").FullName;
    private readonly SqliteStore store;
    private readonly WikiCore core;

    private BenchmarkWiki()
    {
        store = SqliteStore.Open(Path.Combine(directory, "wiki.db"));
        core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System);
    }

    public static async Task<BenchmarkWiki> MakeAsync()
    {
        var wiki = new BenchmarkWiki();
        var permit = EditCheck.ForOwner(new ProposedChange(ChangeKind.Page, "", "Bench"), "");
        await wiki.store.SavePageAsync(new PageEdit(permit, new string('x', 2048), DateTimeOffset.UtcNow), CancellationToken.None);
        return wiki;
    }

    public SnapshotBuilder Builder() => new(core, new WikiSettings(), new SiteTable([new Site(new HostName("localhost"), [new Space("", "")])]));

    /// <summary>A builder that has loaded scripts, which the snapshot will own.</summary>
    public SnapshotBuilder WithScripts(params IEnumerable<(string Name, string Text)> scripts) => Load(scripts).Builder;

    /// <summary>The same, and the scripts.</summary>
    public (SnapshotBuilder Builder, ScriptSet Scripts) Load(IEnumerable<(string Name, string Text)> scripts, ScriptLimits? limits = null)
    {
        var own = Path.Combine(directory, Guid.NewGuid().ToString("N"));
        foreach (var (name, text) in scripts)
        {
            var path = Path.Combine(own, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        var builder = Builder();
        var load = ScriptSet.Load(own, builder.ForScript, NullLogger.Instance, limits);
        var set = load.Scripts ?? throw new WikiException(string.Join("; ", load.Mistakes));
        builder.OwnScripts(set, set.JoinCallsAsync);
        return (builder, set);
    }

    /// <summary>From the bytes of a request's line to those of its answer, whose body's size is given back.</summary>
    public async Task<long> AnswerAsync(Snapshot snapshot, byte[] line)
    {
        var visit = new Visit(snapshot, null, IPAddress.Loopback, 1965, CancellationToken.None);
        var (request, _) = RequestReader.Read(line, visit, new Incoming(Stream.Null, default, () => { }, () => { }));
        using var writer = new ResponseWriter(Stream.Null, "localhost", language: null, () => { }, () => { });
        await writer.WriteAsync(await core.AnswerAsync(request!), CancellationToken.None);
        return writer.BodyBytes;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
