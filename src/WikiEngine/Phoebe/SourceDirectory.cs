namespace WikiEngine.Phoebe;

/// <summary>
/// A directory that others filled, perhaps with the intention to have other files of this machine published: nothing is reached through a link, and no
/// name leads out of it.
/// </summary>
internal sealed class SourceDirectory
{
    /// <summary>More than any page or file that could be uploaded; and what SQLite and the memory bear.</summary>
    public const long LargestFile = 100_000_000;

    private static readonly string Separators = OperatingSystem.IsWindows() ? "/\\:\0" : "/\0";

    private readonly string path;

    private SourceDirectory(string path, string shown) => (this.path, Shown) = (path, shown);

    /// <summary>Below the directory that the owner named, for reports.</summary>
    public string Shown { get; }

    /// <exception cref="WikiException">There is no such directory.</exception>
    public static SourceDirectory Open(string path) => Directory.Exists(path)
        ? new SourceDirectory(Path.GetFullPath(path), "")
        : throw new WikiException($"{path}: there is no such directory");

    /// <summary>A directory in this one; null where there is none, or a link in its place.</summary>
    public SourceDirectory? Sub(string name)
    {
        var directory = new DirectoryInfo(PathOf(name));
        return directory.Exists && !IsLink(directory) ? new SourceDirectory(directory.FullName, ShownPath(name)) : null;
    }

    /// <summary>What stands in this directory, in the order of the names.</summary>
    public IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    /// <summary>Whether a link stands there, or what has no name in UTF-8: neither is followed.</summary>
    public bool IsForbidden(string name) => new FileInfo(PathOf(name)) is var file && (IsLink(file) || !Path.Exists(file.FullName));

    public bool HasFile(string name) => new FileInfo(PathOf(name)) is { Exists: true } file && !IsLink(file);

    /// <summary>When a file or a directory was changed last, in whole seconds, as the format has them.</summary>
    public DateTimeOffset TimeOf(string name)
    {
        var time = new DateTimeOffset(File.GetLastWriteTimeUtc(PathOf(name)));
        return DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, time.ToUnixTimeSeconds()));
    }

    /// <summary>A file's bytes; null where there is none, or a link, or more than <see cref="LargestFile"/>.</summary>
    public byte[]? Read(string name)
    {
        using var stream = OpenRead(name);
        if (stream is null || stream.Length > LargestFile) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A file to read from; null where there is none, or a link.</summary>
    public Stream? OpenRead(string name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists || IsLink(file)) return null;
        // A pipe looks like an empty file, and opening it would wait for whoever writes to it.
        return file.Length == 0 ? new MemoryStream([]) : new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    public string ShownPath(string name) => Shown.Length == 0 ? name : $"{Shown}/{name}";

    private static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null || entry.Attributes >= 0 && entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>On Windows a backslash and a colon lead elsewhere; on other systems they are characters as others.</summary>
    private string PathOf(string name) => name.Length > 0 && name is not ("." or "..") && !name.AsSpan().ContainsAny(Separators)
        ? Path.Combine(path, name)
        : throw new ArgumentException($"\"{name}\" is no name in a directory", nameof(name));
}
