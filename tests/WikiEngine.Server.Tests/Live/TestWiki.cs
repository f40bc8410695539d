using System.Collections;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Server.Tests.Live;

/// <summary>A real server on a free port of loopback, in a temporary directory of its own, over real TLS.</summary>
internal sealed class TestWiki : IAsyncDisposable
{
    private readonly WikiServer server;
    private readonly bool ownsDirectory;

    private TestWiki(WikiServer server, string directory, bool ownsDirectory, TestLog log)
    {
        this.server = server;
        this.ownsDirectory = ownsDirectory;
        Directory = directory;
        Log = log;
    }

    /// <summary>The wiki's directory, with <c>config.js</c>, <c>wikiengine.json</c> and the rest.</summary>
    public string Directory { get; }

    public TestLog Log { get; }

    public WikiServer Server => server;

    public int Port => server.EndPoints[0].Port;

    /// <summary>How URLs of this wiki begin: <c>gemini://localhost:PORT</c>.</summary>
    public string Root => $"gemini://localhost:{Port}";

    /// <summary>Starts a wiki with the given files and options.</summary>
    /// <param name="config">The text of <c>config.js</c>; null for none.</param>
    /// <param name="files">Other files of the wiki's directory, by their relative path.</param>
    /// <param name="options">Changes options as the command line does.</param>
    /// <param name="settings">Changes settings as the command line does.</param>
    /// <param name="directory">An existing directory to start in, which stays; null for a temporary one.</param>
    /// <param name="environment">The server's environment; empty where null.</param>
    public static async Task<TestWiki> StartAsync(string? config = null, IReadOnlyDictionary<string, string>? files = null, Action<WikiOptions>? options = null,
        Action<WikiSettings>? settings = null, string? directory = null, LogLevel level = LogLevel.Information, TimeProvider? clock = null,
        Hashtable? environment = null)
    {
        var ownsDirectory = directory is null;
        directory ??= Path.Combine(Path.GetTempPath(), $"wikiengine-{Guid.NewGuid():N}");
        foreach (var (name, text) in files ?? new Dictionary<string, string>()) Write(directory, name, text);
        if (config is not null) Write(directory, "config.js", config);
        var log = new TestLog(level);
        var overrides = new Overrides(wiki =>
        {
            wiki.Port = 0;
            options?.Invoke(wiki);
        }, wiki => settings?.Invoke(wiki.Settings));
        return new TestWiki(await WikiServer.StartAsync(directory, overrides, environment ?? [], log, clock), directory, ownsDirectory, log);
    }

    /// <summary>Writes a file of the wiki's directory, as an owner who saves it.</summary>
    public void Save(string name, string text) => Write(Directory, name, text);

    /// <summary>Reloads now, as SIGHUP does, instead of waiting until the server looks.</summary>
    public Task ReloadAsync() => server.Reloading.ReloadAsync(reloadPlugins: true);

    /// <summary>Asks for a path of this wiki (<c>/page/X</c>), or for a whole URL.</summary>
    public Task<Answer> GetAsync(string pathOrUrl, X509Certificate2? @as = null, SslProtocols protocols = SslProtocols.None, string serverName = "localhost") =>
        SendAsync(Encoding.UTF8.GetBytes(Whole("gemini", pathOrUrl) + "\r\n"), @as, protocols, serverName);

    /// <summary>Uploads to a path of this wiki. The size is that of the text unless the parameters give one.</summary>
    public Task<Answer> PutAsync(string path, string text, string parameters = ";token=hello", X509Certificate2? @as = null) =>
        PutAsync(path, Encoding.UTF8.GetBytes(text), parameters, @as);

    public Task<Answer> PutAsync(string path, byte[] bytes, string parameters, X509Certificate2? @as = null)
    {
        var size = parameters.Contains(";size=", StringComparison.Ordinal) ? "" : $";size={bytes.Length}";
        return SendAsync([.. Encoding.UTF8.GetBytes($"{Whole("titan", path)}{size}{parameters}\r\n"), .. bytes], @as);
    }

    /// <summary>Sends bytes as they are in one write, and reads the whole answer.</summary>
    public async Task<Answer> SendAsync(byte[] bytes, X509Certificate2? @as = null, SslProtocols protocols = SslProtocols.None, string serverName = "localhost")
    {
        await using var connection = await ConnectAsync(@as, protocols, serverName);
        await connection.SendAsync(bytes);
        return await connection.ReadAnswerAsync();
    }

    public Task<TestConnection> ConnectAsync(X509Certificate2? @as = null, SslProtocols protocols = SslProtocols.None, string serverName = "localhost") =>
        TestConnection.OpenAsync(Port, @as, protocols, serverName);

    /// <summary>
    /// For tests that resume sessions, while the connection is open. With each 32nd certificate in a process .NET forgets the sessions of those that no connection uses; a server has few, all tests together have many.
    /// </summary>
    public Task<TestConnection> KeepSessionsAsync() => ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (ownsDirectory) System.IO.Directory.Delete(Directory, recursive: true);
    }

    private string Whole(string scheme, string pathOrUrl) =>
        pathOrUrl.Contains("://", StringComparison.Ordinal) ? pathOrUrl : $"{scheme}://localhost:{Port}{pathOrUrl}";

    private static void Write(string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
