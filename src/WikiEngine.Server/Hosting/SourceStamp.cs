using System.IO.Enumeration;

namespace WikiEngine.Server.Hosting;

/// <summary>
/// What the owner's files look like from outside: their names, times and sizes. Looked at now and then instead of being watched by the system, since the database beside
/// them changes all the time, editors replace files in many ways, and not every file system tells.
/// </summary>
internal sealed record SourceStamp(string Scripts, string Plugins)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    public static SourceStamp Of(string directory) => new(
        string.Join('\n', Scripted(directory).Select(Look)),
        string.Join('\n', Files(Path.Combine(directory, "plugins"), ".dll").Select(Look)));

    private static IEnumerable<string> Scripted(string directory)
    {
        yield return Path.Combine(directory, Configuration.OptionReader.FileName);
        if (!Directory.Exists(directory)) yield break;
        foreach (var file in Directory.GetFiles(directory, "*.js").Order(StringComparer.Ordinal)) yield return file;
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
            if (Path.GetFileName(folder) is "conf.d" || Path.GetFileName(folder) is not ("state" or "plugins" or "certificates") && !IsLink(File.GetAttributes(folder)))
                foreach (var file in Files(folder, ".js")) yield return file;
    }

    /// <summary>Files below a folder. Links to folders are not followed: one may lead to the root of the machine.</summary>
    private static IEnumerable<string> Files(string directory, string ending) => Directory.Exists(directory)
        ? new FileSystemEnumerable<string>(directory, static (ref entry) => entry.ToFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.FileName.EndsWith(ending),
            ShouldRecursePredicate = static (ref entry) => !IsLink(entry.Attributes),
        }.Order(StringComparer.Ordinal)
        : [];

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string Look(string file) => new FileInfo(file) is { Exists: true } info ? $"{file} {info.LastWriteTimeUtc.Ticks} {info.Length}" : file;
}
