namespace WikiEngine.Spaces;

/// <summary>How lists across spaces say where something is: <c>[alex] Tea</c>, and with several hosts <c>[example.org] Tea</c>, <c>[example.org/alex] Tea</c>.</summary>
internal static class SpaceLabel
{
    /// <summary>Whether lists must name hosts.</summary>
    public static bool AreHostsNamed(IWiki wiki, Request request) => wiki.AllSpacesOf(request).DistinctBy(space => space.Host).Skip(1).Any();

    /// <summary>What stands before a name; empty for the main space of the only host.</summary>
    public static string Prefix(string host, string space, bool areHostsNamed) => (areHostsNamed, space) switch
    {
        (false, "") => "",
        (false, _) => $"[{space}] ",
        (true, "") => $"[{host}] ",
        (true, _) => $"[{host}/{space}] ",
    };
}
