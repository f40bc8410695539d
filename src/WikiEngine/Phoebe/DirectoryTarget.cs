namespace WikiEngine.Phoebe;

/// <summary>Writes an archive as files into a directory that is new or empty.</summary>
internal sealed class DirectoryTarget : IArchiveTarget
{
    private readonly string root;
    private string made = "";

    private DirectoryTarget(string root) => this.root = root;

    /// <exception cref="WikiException">There is something in it.</exception>
    public static DirectoryTarget Open(string directory)
    {
        if (File.Exists(directory) || Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new WikiException($"{directory}: there is something already; an export needs a new or an empty directory");
        CreateDirectory(directory);
        return new DirectoryTarget(Path.GetFullPath(directory));
    }

    public async ValueTask AddAsync(string path, DateTimeOffset time, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var file = PathOf(path);
        await using (var stream = Create(file)) await stream.WriteAsync(content, cancellation);
        File.SetLastWriteTimeUtc(file, time.UtcDateTime);
    }

    public async ValueTask AddAsync(string path, DateTimeOffset time, long size, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
    {
        var file = PathOf(path);
        await using (var stream = Create(file))
            await foreach (var part in content.WithCancellation(cancellation)) await stream.WriteAsync(part, cancellation);
        if (new FileInfo(file).Length != size) throw new InvalidOperationException("What was exported changed meanwhile: a page was erased, or an import goes on");
        File.SetLastWriteTimeUtc(file, time.UtcDateTime);
    }

    /// <summary>Adds a file where there is anything to be in it.</summary>
    public async Task AddIfAnyAsync(string path, IAsyncEnumerable<byte[]> content, CancellationToken cancellation)
    {
        FileStream? stream = null;
        try
        {
            await foreach (var part in content.WithCancellation(cancellation))
            {
                stream ??= Create(PathOf(path));
                await stream.WriteAsync(part, cancellation);
            }
        }
        finally
        {
            if (stream is not null) await stream.DisposeAsync();
        }
    }

    private string PathOf(string path)
    {
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        if (folder != made)
        {
            CreateDirectory(Path.Combine(root, folder));
            made = folder;
        }
        return Path.Combine(root, path);
    }

    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Never over another: where the file system takes two names for one, or follows a link, that shall be an error. For the owner alone: refused texts are among
    /// them, and what tells authors apart.
    /// </summary>
    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }
}
