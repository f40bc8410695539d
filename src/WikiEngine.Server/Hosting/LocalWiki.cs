using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Server.Client;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Fetching;
using WikiEngine.Server.Protocols;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Hosting;

/// <summary>A wiki that is loaded and does not listen: for a look at it, for a request from the command line, for the scripts' own tests. Nothing is kept or written beside the database.</summary>
internal sealed class LocalWiki : IAsyncDisposable
{
    private readonly SqliteStore store;
    private readonly WikiCore core;
    private readonly Loaded? loaded;
    private readonly Fetcher fetcher;
    private readonly DirectoryInfo? scratch;

    private LocalWiki(SqliteStore store, WikiCore core, Loaded? loaded, Fetcher fetcher, DirectoryInfo? scratch) =>
        (this.store, this.core, this.loaded, this.fetcher, this.scratch) = (store, core, loaded, fetcher, scratch);

    /// <summary>False where a start would not take the files up; a plugin that is left out does not prevent it.</summary>
    public bool IsLoaded => loaded is not null;

    /// <exception cref="InvalidOperationException">There are mistakes.</exception>
    public Loaded Loaded => loaded ?? throw new InvalidOperationException("A wiki with mistakes answers nothing");

    /// <summary>The port in its URLs.</summary>
    public int PublicPort => (Loaded.Options.PublicPort ?? Loaded.Options.Port) is > 0 and var port ? port : RequestUrl.DefaultPort;

    /// <summary>Loads a directory's files on the wiki's own database, which may be in use by a server.</summary>
    public static Task<LocalWiki> OpenAsync(string directory, Overrides overrides, List<Mistake> mistakes, ILoggerFactory logs) =>
        OpenAsync(directory, Path.Combine(directory, "wiki.db"), null, overrides, mistakes, logs);

    /// <summary>Loads a directory's files on an empty database of its own, so that nothing of the wiki is touched.</summary>
    public static Task<LocalWiki> OpenEmptyAsync(string directory, Overrides overrides, List<Mistake> mistakes, ILoggerFactory logs)
    {
        var scratch = Directory.CreateTempSubdirectory("wikiengine-local-");
        return OpenAsync(directory, Path.Combine(scratch.FullName, "wiki.db"), scratch, overrides, mistakes, logs);
    }

    /// <summary>Answers one request, as a server that listens would.</summary>
    /// <param name="line">The request line without its end: a URL.</param>
    /// <param name="certificate">What the visitor shows; null for nothing.</param>
    /// <param name="body">What follows the line: an upload, of the size that the line promises.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LocalAnswer> AnswerAsync(string line, ClientCertificate? certificate, Stream body, CancellationToken cancellation)
    {
        var snapshot = Loaded.Snapshot;
        var visit = new Visit(snapshot, certificate, IPAddress.Loopback, PublicPort, cancellation);
        var (request, refusal) = RequestReader.Read(Encoding.UTF8.GetBytes(line), visit, new Incoming(body, default, static () => { }, static () => { }));
        var response = refusal ?? await core.AnswerAsync(request!);
        var authority = Authority(request is not null && snapshot.Sites.TryFind(request.Host, out var site) ? site : snapshot.Sites.Sites[0]);
        return await LocalAnswer.BeginAsync(response, authority, snapshot.Settings.Language, cancellation);
    }

    /// <summary>The whole URL of a path of the first host.</summary>
    public string UrlOf(string path) => $"gemini://{Authority(Loaded.Snapshot.Sites.Sites[0])}{path}";

    /// <summary>A certificate as it comes in a handshake; a test may say which fingerprints it shall have.</summary>
    public ClientCertificate Shown(byte[] der, string? fingerprint = null, string? keyFingerprint = null) => new(der, core.Clock, fingerprint, keyFingerprint)
    {
        Trusts = Loaded.Snapshot.Authorities is { } authorities ? authorities.Trusts : null,
    };

    public async ValueTask DisposeAsync()
    {
        loaded?.Release();
        fetcher.Dispose();
        await store.DisposeAsync();
        scratch?.Delete(recursive: true);
    }

    private string Authority(Site site) => PublicPort == RequestUrl.DefaultPort ? site.Host.InUrl : $"{site.Host.InUrl}:{PublicPort}";

    private static async Task<LocalWiki> OpenAsync(string directory, string database, DirectoryInfo? scratch, Overrides overrides, List<Mistake> mistakes, ILoggerFactory logs)
    {
        var store = SqliteStore.Open(database);
        try
        {
            Loaded? loaded = null;
            var environment = Environment.GetEnvironmentVariables();
            var knownHosts = new KnownHosts(scratch?.FullName ?? Path.Combine(directory, "state"), TimeProvider.System);
            var fetcher = new Fetcher(knownHosts, () => loaded?.Options.FetchHosts ?? FetchHosts.None, logs.CreateLogger("WikiEngine.Server"));
            var core = new WikiCore(store, store, store, logs, TimeProvider.System) { Network = fetcher, Secrets = OptionReader.SecretsOf(environment) };
            loaded = new WikiLoader(directory, core, overrides, environment, logs, mayWrite: false).Check(mistakes);
            mistakes.AddRange(loaded?.Omissions ?? []);
            mistakes.AddRange(loaded?.LeftOut.Select(LeftOutScripts.MistakeOf) ?? []);
            var wiki = new LocalWiki(store, core, loaded, fetcher, scratch);
            if (loaded is not null) core.PublicPort = wiki.PublicPort;
            return wiki;
        }
        catch
        {
            await store.DisposeAsync();
            scratch?.Delete(recursive: true);
            throw;
        }
    }
}
