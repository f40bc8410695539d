using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Pipeline;

/// <summary>A whole wiki without a server: hosts <c>localhost</c> (with the space <c>alex</c>) and <c>example.org</c> (with <c>berta</c>), as a plugin sees it.</summary>
internal sealed class CoreWiki : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SqliteStore store;

    private CoreWiki(WikiSettings settings, Action<IWiki> configure, string? editingOfAlex)
    {
        store = SqliteStore.Open(directory.File("wiki.db"));
        Core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System);
        var builder = new SnapshotBuilder(Core, settings, new SiteTable(
        [
            new Site(new HostName("localhost"), [new Space("", ""), new Space("alex", "alex") { Editing = editingOfAlex }], "sha256$0"),
            new Site(new HostName("example.org"), [new Space("", "example.org"), new Space("berta", "example.org/berta")], "sha256$1"),
        ]));
        Wiki = builder.ForPlugin("Test");
        configure(Wiki);
        Snapshot = builder.Build();
    }

    public WikiCore Core { get; }

    public IWiki Wiki { get; }

    public Snapshot Snapshot { get; }

    public static CoreWiki Start(Action<IWiki>? configure = null, string editing = "open", string? editingOfAlex = null, Action<WikiSettings>? settings = null)
    {
        var given = new WikiSettings { Editing = editing };
        settings?.Invoke(given);
        return new CoreWiki(given, configure ?? (_ => { }), editingOfAlex);
    }

    /// <summary>A visitor's request to the main space of <c>localhost</c>.</summary>
    public Request Visit(string path = "/", ClientCertificate? certificate = null, Upload? upload = null)
    {
        var site = Snapshot.Sites.Sites[0];
        return new()
        {
            Url = $"gemini://localhost{path}",
            Scheme = "gemini",
            Host = "localhost",
            Segments = path == "/" ? [] : path[1..].Split('/'),
            Certificate = certificate,
            Upload = upload,
            RemoteAddress = IPAddress.Parse("192.0.2.1"),
            Protocol = "gemini",
            Scope = new RequestScope(Snapshot, site, site.Spaces[""]),
        };
    }

    public async ValueTask DisposeAsync()
    {
        new LiveSnapshot(Snapshot).Dispose();
        await store.DisposeAsync();
        directory.Dispose();
    }
}
