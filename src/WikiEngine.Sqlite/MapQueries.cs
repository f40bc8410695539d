using System.Text;
using WikiEngine.Maps;

namespace WikiEngine.Sqlite;

/// <summary>Reading and writing maps.</summary>
internal static class MapQueries
{
    internal static readonly Query Value = new(
        "SELECT json, version FROM map_values WHERE map = $map AND key = $key AND (expires IS NULL OR expires > $now)", "$map", "$key", "$now");

    internal static readonly Query KeysFrom = new(
        "SELECT key FROM map_values WHERE map = $map AND key >= $prefix AND (expires IS NULL OR expires > $now) ORDER BY key", "$map", "$prefix", "$now");

    internal static readonly Query RemoveExpired = new("DELETE FROM map_values WHERE expires <= $now", "$now");

    private static readonly Query Stored = new(
        "SELECT version, octet_length(json) FROM map_values WHERE map = $map AND key = $key", "$map", "$key");

    private static readonly Query Total = new("SELECT bytes FROM map_totals");

    private static readonly Query Count = new(
        "UPDATE map_totals SET bytes = bytes + $growth, version = version + 1 RETURNING version", "$growth");

    private static readonly Query Put = new("""
        INSERT INTO map_values (map, key, version, json, expires) VALUES ($map, $key, $version, $json, $expires)
        ON CONFLICT DO UPDATE SET version = excluded.version, json = excluded.json, expires = excluded.expires
        """, "$map", "$key", "$version", "$json", "$expires");

    private static readonly Query Remove = new("DELETE FROM map_values WHERE map = $map AND key = $key", "$map", "$key");

    public static MapValue? Get(Session session, (string Map, string Key, long Now) wanted)
    {
        using var reader = session.Read(Value, wanted.Map, wanted.Key, wanted.Now);
        return reader.Read() ? new(reader.GetString(0), reader.GetInt64(1)) : null;
    }

    public static IReadOnlyList<string> Keys(Session session, (string Map, string Prefix, long Now) wanted)
    {
        var keys = new List<string>();
        using var reader = session.Read(KeysFrom, wanted.Map, wanted.Prefix, wanted.Now);
        // Keys with the same prefix stand together.
        while (reader.Read() && reader.GetString(0) is var key && key.StartsWith(wanted.Prefix, StringComparison.Ordinal)) keys.Add(key);
        return keys;
    }

    /// <summary>The wiki's own maps don't count in the total: a script that fills the store must not keep anybody from logging in.</summary>
    public static MapWrite Set(Session session, (string Map, string Key, long Now) wanted, string? json, long? expectedVersion, long? expires, long totalBytes)
    {
        var (map, key, now) = wanted;
        var isCounted = !MapLimits.IsOwn(map);
        // What has ended goes with the next write of its kind: only the wiki's own maps hold any.
        if (!isCounted) session.Execute(RemoveExpired, now);
        var (version, storedBytes) = Find(session, map, key);
        if (expectedVersion is { } expected && expected != version) return MapWrite.Conflict;
        long keyBytes = Encoding.UTF8.GetByteCount(key);
        if (json is null)
        {
            if (version == 0) return MapWrite.Absent;
            session.Execute(Remove, map, key);
            session.Number(Count, isCounted ? -keyBytes - storedBytes : 0);
            return MapWrite.Written;
        }
        var growth = isCounted ? Encoding.UTF8.GetByteCount(json) - storedBytes + (version == 0 ? keyBytes : 0) : 0;
        // What does not grow is let through: full maps can be tidied up.
        if (growth > 0 && session.Number(Total) + growth > totalBytes) return MapWrite.Full;
        session.Execute(Put, map, key, session.Number(Count, growth), json, expires);
        return MapWrite.Written;
    }

    /// <summary>The version, 0 where there is none, and the size of the value.</summary>
    private static (long Version, long Bytes) Find(Session session, string map, string key)
    {
        using var reader = session.Read(Stored, map, key);
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : default;
    }
}
