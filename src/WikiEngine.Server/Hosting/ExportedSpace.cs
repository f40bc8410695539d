using WikiEngine.Phoebe;
using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>A space that is exported, and the directory that it gets.</summary>
/// <param name="Key">Under which it is stored.</param>
/// <param name="Prefix">Its directory with a slash; empty for the exported directory itself.</param>
internal sealed record ExportedSpace(string Key, string Prefix)
{
    /// <summary>All spaces that the options name, and those that are stored without being named there: the command line of <c>serve</c> may name them.</summary>
    /// <param name="only">The one host that is wanted; null for all.</param>
    /// <param name="stored">The keys of the spaces in the store.</param>
    /// <exception cref="WikiException">There is no such host; or a space has a name that the format needs for itself, or belongs to a host that is not named.</exception>
    public static List<ExportedSpace> Of(WikiOptions options, List<HostName> hosts, HostName? only, IReadOnlyList<string> stored)
    {
        if (only is not null && !hosts.Contains(only)) throw new WikiException($"--host {only}: the hosts of {OptionReader.FileName} are {string.Join(", ", hosts)}");
        var spaces = KnownSpaces.Of(options, hosts, stored);
        if (only is null && stored.FirstOrDefault(key => !spaces.ContainsKey(key)) is { } foreign)
            throw new WikiException($"There are pages of the host {foreign[..foreign.IndexOf('/', StringComparison.Ordinal)]}, which {OptionReader.FileName} does not name: name it under \"hosts\" to export them, or export the others one by one with --host");
        var isDeep = hosts.Count > 1 && only is null;
        return [.. spaces.Where(space => only is null || space.Value.Host == only).OrderBy(space => space.Key, StringComparer.Ordinal)
            .Select(space => new ExportedSpace(space.Key, PrefixOf(space.Value.Host, space.Value.Space, isDeep)))];
    }

    private static string PrefixOf(HostName host, string space, bool isDeep)
    {
        if (WikiDirectory.IsPart(space)) throw new WikiException($"The space {space} can't be written: {space} is a part of each space in this format. Export it alone with --space {space}, and the others one by one");
        return $"{(isDeep ? host.Ascii + "/" : "")}{(space.Length == 0 ? "" : space + "/")}";
    }
}
