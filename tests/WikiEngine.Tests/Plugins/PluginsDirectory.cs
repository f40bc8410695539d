using System.Net;
using Microsoft.Extensions.Logging;
using WikiEngine.Plugins;

namespace WikiEngine.Tests.Plugins;

/// <summary>A <c>plugins</c> directory of a wiki, with copies of the plugins under tests/Plugins.</summary>
internal sealed class PluginsDirectory : IDisposable
{
    private readonly DirectoryInfo wiki = Directory.CreateTempSubdirectory("wikiengine-plugins-");

    public string FullName => System.IO.Path.Combine(wiki.FullName, "plugins");

    public RecordingLog Log { get; } = new();

    /// <summary>What each plugin registered, also those that failed.</summary>
    public Dictionary<string, RecordingWiki> Wikis { get; } = [];

    public string Path(string plugin, string file) => System.IO.Path.Combine(FullName, plugin, file);

    public PluginsDirectory Install(params string[] names)
    {
        foreach (var name in names) InstallFrom(System.IO.Path.Combine(AppContext.BaseDirectory, "plugins", name), name);
        return this;
    }

    public PluginsDirectory InstallFrom(string from, string name)
    {
        var target = Directory.CreateDirectory(System.IO.Path.Combine(FullName, name)).FullName;
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        return this;
    }

    /// <summary>Adds a folder with one file, which is no plugin.</summary>
    public PluginsDirectory Write(string plugin, string file, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(FullName, plugin));
        File.WriteAllBytes(Path(plugin, file), content);
        return this;
    }

    public PluginSet Load(ILogger? log = null) => PluginSet.Load(FullName, WikiFor, log ?? Log);

    public Response? Ask(string plugin, string path, ClientCertificate? certificate = null) => Wikis[plugin].Routes[path](new Request
    {
        Url = "gemini://localhost" + path,
        Scheme = "gemini",
        Host = "localhost",
        Segments = path[1..].Split('/'),
        RemoteAddress = IPAddress.Loopback,
        Protocol = "gemini",
        Certificate = certificate,
    });

    public void Dispose() => wiki.Delete(recursive: true);

    private IWiki WikiFor(string name)
    {
        var (made, record) = RecordingWiki.Create(Log);
        Wikis.Add(name, record);
        return made;
    }
}
