namespace WikiEngine.Server.Backups;

/// <summary>What of a wiki's directory goes into a backup, besides the database.</summary>
internal static class WikiFiles
{
    public const string Database = "wiki.db";

    private const string RunningScripts = "state/running";

    /// <summary>The database, and what SQLite keeps beside it: they go as a copy, since a file that is being written can't be read whole.</summary>
    private static readonly string[] OfDatabase = [Database, Database + "-wal", Database + "-shm", Database + "-journal"];

    /// <summary>The files in order of their paths, with slashes, relative to the directory. A link to a file counts as that file.</summary>
    /// <param name="directory">The wiki's directory.</param>
    /// <param name="leftOut">Gets what is not followed: links to folders, which may lead anywhere, also in circles, and links that lead nowhere.</param>
    public static IReadOnlyList<string> List(string directory, List<string> leftOut)
    {
        var files = new List<string>();
        Add(new DirectoryInfo(directory), "", files, leftOut);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Whether a path lies in the wiki's directory, or is that directory: what is there becomes part of each backup.</summary>
    public static bool IsInside(string directory, string path) =>
        Path.GetRelativePath(directory, path) is var relative && !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Add(DirectoryInfo folder, string path, List<string> files, List<string> leftOut)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var name = path + item.Name;
            if (path.Length == 0 && (OfDatabase.Contains(name) || name == BackupContents.EntryName)) continue;
            // It comes and goes with the threads of this moment.
            if (name == RunningScripts) continue;
            if (item is DirectoryInfo && item.LinkTarget is not null) leftOut.Add($"{name}, a link to a folder");
            else if (item is DirectoryInfo inner) Add(inner, name + "/", files, leftOut);
            else if (item.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false }) leftOut.Add($"{name}, a link that leads nowhere");
            else files.Add(name);
        }
    }
}
