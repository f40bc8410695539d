using WikiEngine.Pages;
using WikiEngine.Spaces;

namespace WikiEngine.Phoebe;

/// <summary>Finds the hosts and spaces in a directory: nothing in it says whether its parts are hosts or spaces.</summary>
internal sealed class WikiDirectory(SourceDirectory root, ImportReport report)
{
    private static readonly string[] SpaceParts = ["page", "keep", "file", "meta", "locked", ChangeLog.FileName, ExtraFile.FileName, "index"];

    /// <summary>What Phoebe keeps beside its spaces.</summary>
    private static readonly HashSet<string> OtherParts = new(["conf.d", "capsule", "oracle", "config", "data.tar.gz"], StringComparer.Ordinal);

    /// <summary>Whether a name belongs to the format, so that no directory of a space can have it.</summary>
    public static bool IsPart(string name) => SpaceParts.Contains(name) || OtherParts.Contains(name);

    /// <summary>The spaces, each with the directories that it is made of.</summary>
    /// <param name="host">The host that is wanted; null for whatever is there.</param>
    /// <param name="space">The space that is wanted; where it is none of those in the directory, the directory itself is taken for it. Null for all.</param>
    /// <exception cref="WikiException">There are none.</exception>
    public IReadOnlyList<FoundSpace> Find(HostName? host, string? space)
    {
        var hasHosts = HasSeveralHosts(space);
        var found = (hasHosts ? Hosts(host) : Spaces(null, [root])).ToList();
        if (space is not null) found = [.. found.Where(item => item.Space == space)];
        if (found.Count > 0) return found;
        if (space is not null && !hasHosts && IsSpace(root)) return [new FoundSpace(null, space, [root])];
        throw new WikiException(hasHosts
            ? $"The directory holds no Phoebe wiki of this host or space; the hosts in it are {string.Join(", ", HostDirectories().Select(item => item.Host))} (where one of these is a space, take it with --space)"
            : "The directory holds no Phoebe wiki: neither page/ nor file/ nor changes.log, nor a directory with one of them");
    }

    private bool HasSeveralHosts(string? space)
    {
        // Old texts alone may be all that is left of a main space with others below it; a directory of hosts has no texts.
        if (IsSpace(root) || space is not null && root.Sub(space) is { } sub && IsSpace(sub)) return false;
        return HostDirectories().Any();
    }

    private IEnumerable<(HostName Host, SourceDirectory Directory)> HostDirectories()
    {
        foreach (var name in root.Names())
            if (!IsPart(name) && !root.IsForbidden(name) && HostName.TryParse(name, out var host) && root.Sub(name) is { } directory
                && (IsSpace(directory) || SubSpaces(directory).Any()))
                yield return (host, directory);
    }

    private IEnumerable<FoundSpace> Hosts(HostName? wanted)
    {
        var directories = HostDirectories().ToList();
        IgnoreRest(root, directories.Select(item => item.Directory.Shown).ToHashSet(StringComparer.Ordinal), []);
        foreach (var group in directories.GroupBy(item => item.Host))
        {
            if (wanted is not null && group.Key != wanted) continue;
            var parts = group.Select(item => item.Directory).ToList();
            if (parts.Count > 1) report.Mend("hosts in several spellings: now one", string.Join(" and ", parts.Select(part => part.Shown)));
            foreach (var space in Spaces(group.Key, parts)) yield return space;
        }
    }

    private IEnumerable<FoundSpace> Spaces(HostName? host, List<SourceDirectory> directories)
    {
        var subs = directories.SelectMany(SubSpaces).ToList();
        foreach (var directory in directories) IgnoreRest(directory, subs.Select(sub => sub.Directory.Shown).ToHashSet(StringComparer.Ordinal), SpaceParts);
        if (directories.Exists(IsSpace)) yield return new FoundSpace(host, "", directories);
        foreach (var group in subs.GroupBy(sub => sub.Name))
        {
            var parts = group.Select(sub => sub.Directory).ToList();
            foreach (var part in parts) IgnoreRest(part, [], SpaceParts);
            yield return new FoundSpace(host, group.Key, parts);
        }
    }

    private static bool IsSpace(SourceDirectory directory) =>
        directory.Sub("page") is not null || directory.Sub("file") is not null || directory.Sub("keep") is not null || directory.HasFile(ChangeLog.FileName);

    private static IEnumerable<(string Name, SourceDirectory Directory)> SubSpaces(SourceDirectory directory)
    {
        foreach (var name in directory.Names())
            if (!IsPart(name) && !directory.IsForbidden(name) && directory.Sub(name) is { } sub && IsSpace(sub)
                && PageName.TryParse(name, out var space, out _) && !PageName.Reserved.Contains(space))
                yield return (space, sub);
    }

    private void IgnoreRest(SourceDirectory directory, HashSet<string> taken, string[] parts)
    {
        foreach (var name in directory.Names())
        {
            var shown = directory.ShownPath(name);
            if (taken.Contains(shown) || parts.Contains(name)) continue;
            if (directory.IsForbidden(name)) report.Lose("links, and names that are no UTF-8", shown);
            else if (!IsPart(name) && directory.Sub(name) is { } sub && IsSpace(sub)) report.Lose("directories whose name no space can have", shown);
            else report.Ignore(shown);
        }
    }
}
