using System.Collections;
using System.Formats.Tar;
using System.Reflection;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Backups;

/// <summary>What a backup holds, and what it could not take.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">The size of the archive.</param>
/// <param name="LeftOut">What belongs to the wiki and is not in it.</param>
internal sealed record BackupReport(int Files, long Bytes, IReadOnlyList<string> LeftOut);

/// <summary>
/// Everything that a wiki is, as a tar: the database as it was at one moment, and all other files of its directory, certificates and keys included: a wiki that comes back with another
/// key would alarm every reader. The archive appears whole or not at all.
/// </summary>
internal static class Backup
{
    /// <exception cref="WikiException">There is no wiki, or the archive can't be written there.</exception>
    public static BackupReport Write(string directory, string file, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!Directory.Exists(directory)) throw new WikiException($"{directory}: there is no such directory; name the wiki's with --directory");
        if (Directory.Exists(file)) throw new WikiException($"{file}: this is a directory; name a file");
        if (IsInside(directory, file)) throw new WikiException($"{file}: a backup inside of the wiki's directory would become part of the next one; name a file elsewhere");
        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new WikiException($"{file}: the directory for it is not there");
        // Both beside the archive: where there is room for it, and where only its owner looks.
        var (archive, copy) = ($"{file}.{Path.GetRandomFileName()}", $"{file}.{Path.GetRandomFileName()}");
        try
        {
            SqliteCopy.Make(Path.Combine(directory, WikiFiles.Database), copy);
            var leftOut = OutsideOf(directory);
            var names = WikiFiles.List(directory, leftOut);
            int files;
            long bytes;
            using (var stream = PrivateFiles.OpenNew(archive))
            {
                using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
                {
                    AddFile(writer, WikiFiles.Database, copy, cancellation);
                    files = 1 + Add(writer, directory, names, leftOut, cancellation);
                    AddContents(writer, new BackupContents(BackupContents.CurrentFormat, ProgramVersion, now, files));
                }
                stream.Flush(flushToDisk: true);
                bytes = stream.Length;
            }
            File.Move(archive, file, overwrite: true);
            return new BackupReport(files, bytes, leftOut);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(archive);
        }
    }

    private static string ProgramVersion => Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static bool IsInside(string directory, string file) =>
        Path.GetRelativePath(directory, file) is var relative && !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Certificates that the options name and that lie elsewhere: they would have to be put there again, so the owner takes care of them.</summary>
    private static List<string> OutsideOf(string directory)
    {
        var text = Path.Combine(directory, OptionReader.FileName) is var file && File.Exists(file) ? File.ReadAllText(file) : null;
        var options = OptionReader.Read(directory, text, new Hashtable(), []);
        return [.. from host in options.Hosts
                   from named in new[] { host.Certificate, host.Key }
                   where named is not null && !IsInside(directory, options.PathOf(named))
                   select $"{options.PathOf(named)}, of the host {host.Name}, outside of the directory"];
    }

    /// <summary>Gives how many files were written. One that vanishes meanwhile, such as a source that a reload replaces, is no reason to fail; it is told.</summary>
    private static int Add(TarWriter writer, string directory, IReadOnlyList<string> files, List<string> leftOut, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var name in files)
        {
            try
            {
                AddFile(writer, name, Path.Combine(directory, name), cancellation);
                written++;
            }
            catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                leftOut.Add($"{name}, which vanished meanwhile");
            }
        }
        return written;
    }

    private static void AddFile(TarWriter writer, string name, string path, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var entry = new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MeasuredStream(stream, stream.Length, cancellation),
            ModificationTime = File.GetLastWriteTimeUtc(path),
            Mode = OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(stream.SafeFileHandle),
        };
        try
        {
            writer.WriteEntry(entry);
        }
        catch (EndOfStreamException failure)
        {
            throw new WikiException($"{path}: the file became shorter while it was read; try again", failure);
        }
    }

    private static void AddContents(TarWriter writer, BackupContents contents) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, BackupContents.EntryName)
        {
            DataStream = new MemoryStream(contents.ToJson()),
            ModificationTime = contents.Time,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
}
