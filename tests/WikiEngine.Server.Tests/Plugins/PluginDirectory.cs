namespace WikiEngine.Server.Tests.Plugins;

/// <summary>A wiki's directory with copies of the plugins under tests/Plugins.</summary>
internal sealed class PluginDirectory : IDisposable
{
    public string Wiki { get; } = Directory.CreateTempSubdirectory("wikiengine-plugins-").FullName;

    public PluginDirectory Install(string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(Wiki, "plugins", name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "plugins", name)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return this;
    }

    public void Remove(string name) => Directory.Delete(Path.Combine(Wiki, "plugins", name), recursive: true);

    public void Dispose() => Directory.Delete(Wiki, recursive: true);
}
