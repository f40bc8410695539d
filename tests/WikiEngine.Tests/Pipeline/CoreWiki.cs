using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Pipeline;

/// <summary>A whole wiki without a server: hosts <c>localhost</c> (with the space <c>alex</c>) and <c>example.org</c> (with <c>berta</c>), as a plugin sees it.</summary>
internal sealed class CoreWiki : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SqliteStore store;

    private CoreWiki(WikiSettings settings, Action<IWiki> configure, string? editingOfAlex, string? script, OwnerSecrets secrets)
    {
        store = SqliteStore.Open(directory.File("wiki.db"));
        Core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System) { Secrets = secrets };
        var builder = new SnapshotBuilder(Core, settings, new SiteTable(
        [
            new Site(new HostName("localhost"), [new Space("", ""), new Space("alex", "alex") { Editing = editingOfAlex }], "sha256$0"),
            new Site(new HostName("example.org"), [new Space("", "example.org"), new Space("berta", "example.org/berta")], "sha256$1"),
        ]));
        if (script is not null && Load(builder, script) is { } scripts) builder.OwnScripts(scripts, scripts.JoinCallsAsync);
        Wiki = builder.ForPlugin("Test");
        configure(Wiki);
        Snapshot = builder.Build();
    }

    public WikiCore Core { get; }

    public IWiki Wiki { get; }

    public Snapshot Snapshot { get; }

    public static CoreWiki Start(Action<IWiki>? configure = null, string editing = "open", string? editingOfAlex = null, Action<WikiSettings>? settings = null, string? script = null,
        OwnerSecrets? secrets = null)
    {
        var given = new WikiSettings { Editing = editing };
        settings?.Invoke(given);
        return new CoreWiki(given, configure ?? (_ => { }), editingOfAlex, script, secrets ?? OwnerSecrets.None);
    }

    /// <summary>The answer to a visitor, as a header and a body.</summary>
    public async Task<string> AnswerAsync(string path, ClientCertificate? certificate = null) => Shown(await Core.AnswerAsync(Visit(path, certificate)));

    public static string Shown(Response response) => response.Body switch
    {
        TextBody body => body.Text.TrimEnd('\n'),
        GemtextBody body => string.Join('\n', body.Parts.Select(part => part.Text)),
        BytesBody body => string.Join(' ', body.Bytes.ToArray()),
        _ => response.ToString(),
    };

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

    private ScriptSet Load(SnapshotBuilder builder, string script)
    {
        var place = Directory.CreateDirectory(directory.File("scripts")).FullName;
        File.WriteAllText(Path.Combine(place, "config.js"), "import { wiki, text, success } from \"wiki\";\n" + script);
        var loaded = ScriptSet.Load(place, builder.ForScript, NullLogger.Instance);
        Assert.That(loaded.Mistakes, Is.Empty);
        return loaded.Scripts!;
    }

    public async ValueTask DisposeAsync()
    {
        new LiveSnapshot(Snapshot).Dispose();
        await store.DisposeAsync();
        directory.Dispose();
    }
}
