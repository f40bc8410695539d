namespace WikiEngine.Server.Backups;

/// <summary>What of a wiki's directory goes into a backup, besides the database.</summary>
internal static class WikiFiles
{
    public const string Database = "wiki.db";

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

    private static void Add(DirectoryInfo folder, string path, List<string> files, List<string> leftOut)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var name = path + item.Name;
            if (path.Length == 0 && (OfDatabase.Contains(name) || name == BackupContents.EntryName)) continue;
            if (item is DirectoryInfo && item.LinkTarget is not null) leftOut.Add($"{name}, a link to a folder");
            else if (item is DirectoryInfo inner) Add(inner, name + "/", files, leftOut);
            else if (item.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false }) leftOut.Add($"{name}, a link that leads nowhere");
            else files.Add(name);
        }
    }
}
