using System.Formats.Tar;
using WikiEngine.Server.Disk;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Backups;

/// <summary>
/// Brings a wiki back from a backup, into an empty directory. All is unpacked and checked in a folder inside of it before anything stands in its place: a failure leaves the directory as it was. An archive may
/// come from anywhere, so what would leave the directory, and what is no plain file, is refused.
/// </summary>
internal sealed class Restoration
{
    private const string FolderPrefix = ".restore-";

    private readonly string directory;
    private readonly string folder;
    private int files;

    private Restoration(string directory)
    {
        this.directory = directory;
        folder = Path.Combine(directory, FolderPrefix + Path.GetRandomFileName());
    }

    /// <returns>What the archive says of itself.</returns>
    /// <exception cref="WikiException">The directory is not empty, or the archive is no backup, or no whole one.</exception>
    public static BackupContents Run(string file, string directory, CancellationToken cancellation)
    {
        using var archive = new FileStream(file, FileMode.Open, FileAccess.Read);
        var isNew = !Directory.Exists(directory);
        if (!isNew && Directory.EnumerateFileSystemEntries(directory).FirstOrDefault() is { } found)
            throw new WikiException(Path.GetFileName(found).StartsWith(FolderPrefix, StringComparison.Ordinal)
                ? $"{found} is left of a restore that did not finish, or of one that runs; delete it where none runs"
                : $"{directory}: the directory is not empty, and a restore never replaces anything; name another with --directory");
        var restoration = new Restoration(directory);
        try
        {
            return restoration.Run(file, archive, cancellation);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new WikiException($"{file}: this is no backup of a wiki, or no whole one: {failure.Message}", failure);
        }
        finally
        {
            if (Directory.Exists(restoration.folder)) Directory.Delete(restoration.folder, recursive: true);
            if (isNew && Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any()) Directory.Delete(directory);
        }
    }

    private BackupContents Run(string file, FileStream archive, CancellationToken cancellation)
    {
        PrivateFiles.CreateDirectory(directory);
        PrivateFiles.CreateDirectory(folder);
        BackupContents? contents = null;
        using (var reader = new TarReader(archive, leaveOpen: true))
            while (reader.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                if (contents is not null) throw new WikiException($"{file}: more follows after the end of the backup; it was changed, or is none");
                if (entry.Name == BackupContents.EntryName) contents = BackupContents.Read(entry.DataStream ?? Stream.Null);
                else Unpack(file, entry, cancellation);
            }
        if (contents is null || contents.Files != files)
            throw new WikiException($"{file}: the backup is not whole, or none: {files} files are there{(contents is null ? ", and its last entry is missing" : $" of {contents.Files}")}");
        SqliteCopy.Check(Path.Combine(folder, WikiFiles.Database));
        PutInPlace();
        return contents;
    }

    private void Unpack(string file, TarEntry entry, CancellationToken cancellation)
    {
        if (entry.EntryType is TarEntryType.Directory) return;
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw new WikiException($"{file}: \"{Shown(entry.Name)}\" is no plain file ({entry.EntryType}); no backup holds such a thing");
        if (!IsPlain(entry.Name)) throw new WikiException($"{file}: \"{Shown(entry.Name)}\" is no path inside of a wiki's directory");
        var path = Path.Combine(folder, entry.Name);
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent)) PrivateFiles.CreateDirectory(parent);
        if (Path.Exists(path)) throw new WikiException($"{file}: \"{Shown(entry.Name)}\" stands in it twice");
        using (var stream = PrivateFiles.OpenNew(path))
        {
            if (entry.DataStream is { } data) new MeasuredStream(data, entry.Length, cancellation).CopyTo(stream);
            // What others could do with a file, they could before; nobody but the owner ever gets to write it.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, entry.Mode & Readable);
            stream.Flush(flushToDisk: true);
        }
        File.SetLastWriteTimeUtc(path, entry.ModificationTime.UtcDateTime);
        files++;
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>A relative path with slashes, whose parts are names: nothing empty, no dots, nothing that Windows would read as a path. Elsewhere a colon is in the name of an IPv6 host.</summary>
    private static bool IsPlain(string name) =>
        !name.Contains('\0', StringComparison.Ordinal) && !(OperatingSystem.IsWindows() && name.AsSpan().ContainsAny('\\', ':')) && Array.TrueForAll(name.Split('/'), part => part is not ("" or "." or ".."));

    private static string Shown(string name) => ControlCharacters.Replace(name, '\uFFFD');

    /// <summary>Renames only; should one of them fail, those before it are undone, so that the directory is empty again.</summary>
    private void PutInPlace()
    {
        var moved = new List<string>();
        try
        {
            foreach (var item in new DirectoryInfo(folder).GetFileSystemInfos())
            {
                var target = Path.Combine(directory, item.Name);
                Move(item.FullName, target);
                moved.Add(item.Name);
            }
        }
        catch
        {
            foreach (var name in moved) Move(Path.Combine(directory, name), Path.Combine(folder, name));
            throw;
        }
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
    }
}
