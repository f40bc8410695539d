namespace WikiEngine.Maps;

/// <summary>
/// Durable maps of JSON values: those of scripts and plugins, and the wiki's own secret. Every write is one transaction and returns after the commit.
/// </summary>
public interface IMapStore
{
    /// <summary>A value and its version; null where there is none.</summary>
    ValueTask<MapValue?> GetAsync(string map, string key, CancellationToken cancellation);

    /// <summary>
    /// Writes (or, with null, removes) a value. With an expected version, only where the stored one still has it (0: where there is none).
    /// From its end on (in the wiki's own maps only) a value is as one that was removed.
    /// </summary>
    ValueTask<MapWrite> SetAsync(string map, string key, string? json, long? expectedVersion, DateTimeOffset? expires, CancellationToken cancellation);

    /// <summary>The keys of a map that begin with the prefix, by code point.</summary>
    ValueTask<IReadOnlyList<string>> KeysAsync(string map, string prefix, CancellationToken cancellation);
}

/// <summary>A stored value. The version changes with every write, and is never used again for the same key.</summary>
public sealed record MapValue(string Json, long Version);

/// <summary>What became of a write.</summary>
public enum MapWrite
{
    /// <summary>Written, or removed.</summary>
    Written,

    /// <summary>Nothing to remove was there.</summary>
    Absent,

    /// <summary>Another write was faster; nothing was changed.</summary>
    Conflict,

    /// <summary>All maps together would exceed <see cref="MapLimits.TotalBytes"/>; nothing was changed.</summary>
    Full,
}
