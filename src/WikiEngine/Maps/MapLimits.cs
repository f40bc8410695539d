namespace WikiEngine.Maps;

/// <summary>How much scripts and plugins may store.</summary>
public static class MapLimits
{
    public const int KeyBytes = 240;
    public const int ValueBytes = 64 * 1024;

    /// <summary>Of all keys and values of all maps on a server, but the wiki's own.</summary>
    public const long TotalBytes = 100L * 1024 * 1024;

    /// <summary>Of all maps in memory: values, bytes (as they lie there), maps that hold any.</summary>
    public const int MemoryValues = 100_000;
    public const long MemoryBytes = 32L * 1024 * 1024;
    public const int MemoryMaps = 1_000;

    internal static WikiException Full() => new($"The store is full: all maps together hold at most {TotalBytes / 1024 / 1024} MB. Delete keys that are not needed");

    /// <summary>Whether a map is the wiki's own: its secret, used nonces, remembered tokens. These are bounded by their makers, and may end at a time.</summary>
    public static bool IsOwn(string map) => map == "wiki" || map.StartsWith("wiki/", StringComparison.Ordinal);
}
