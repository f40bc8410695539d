namespace WikiEngine.Server.Tests.Running;

/// <summary>An empty directory, for wikis that are started more than once.</summary>
internal sealed class Scratch : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("wikiengine-running-").FullName;

    public string PathOf(string name) => Path.Combine(FullName, name);

    public Scratch Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    /// <summary>All files, with what is in them.</summary>
    public IReadOnlyDictionary<string, string> Content() => Directory.EnumerateFiles(FullName, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(FullName, file), File.ReadAllText);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
