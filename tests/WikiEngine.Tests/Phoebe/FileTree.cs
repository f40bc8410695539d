using System.Text;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A directory as the texts of its files, by path.</summary>
internal static class FileTree
{
    public static SortedDictionary<string, string> Read(string directory)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(directory, file).Replace('\\', '/'), Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        return files;
    }

    /// <summary>The same, but for the order of the lines of every <c>index</c>.</summary>
    public static SortedDictionary<string, string> ReadUnordered(string directory)
    {
        var files = Read(directory);
        foreach (var index in files.Keys.Where(path => path == "index" || path.EndsWith("/index", StringComparison.Ordinal)).ToList())
            files[index] = string.Join('\n', files[index].Split('\n').Order(StringComparer.Ordinal));
        return files;
    }

    public static void Write(string directory, IEnumerable<KeyValuePair<string, string>> files, DateTimeOffset? time = null)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            if (time is { } at) File.SetLastWriteTimeUtc(file, at.UtcDateTime);
        }
    }
}
