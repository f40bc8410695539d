namespace WikiEngine.Maps;

/// <summary>How much scripts and plugins may store.</summary>
public static class MapLimits
{
    public const int KeyBytes = 240;
    public const int ValueBytes = 64 * 1024;

    /// <summary>Of all keys and values of all maps on a server.</summary>
    public const long TotalBytes = 100L * 1024 * 1024;
}
