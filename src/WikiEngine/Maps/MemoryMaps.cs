using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace WikiEngine.Maps;

/// <summary>
/// All maps in memory. When they are full, the one that holds most gives way, with what was not used for longest: so whoever floods one map takes nothing from the others.
/// </summary>
internal sealed class MemoryMaps(TimeProvider clock, int mostValues = MapLimits.MemoryValues, long mostBytes = MapLimits.MemoryBytes)
{
    /// <summary>About what a value costs beside its texts.</summary>
    private const int Overhead = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Map> maps = new(StringComparer.Ordinal);
    private int values;
    private long bytes;

    /// <summary>The value, which is the same object until somebody writes; null where there is none.</summary>
    public MemoryValue? Get(string map, string key)
    {
        lock (gate) return TryFind(map, key, out var entry) ? entry.Value.Value : null;
    }

    /// <summary>Writes or removes (null) a value, where the stored one is still the one that was seen.</summary>
    public bool TrySet(string map, string key, MemoryValue? seen, MemoryValue? next)
    {
        lock (gate)
        {
            var current = TryFind(map, key, out var entry) ? entry.Value.Value : null;
            if (!ReferenceEquals(current, seen)) return false;
            Put(map, key, next);
            return true;
        }
    }

    /// <summary>Writes or removes (null) a value; false where there was none.</summary>
    public bool Set(string map, string key, MemoryValue? next)
    {
        lock (gate)
        {
            var was = TryFind(map, key, out _);
            Put(map, key, next);
            return was;
        }
    }

    public IReadOnlyList<string> Keys(string map, string prefix)
    {
        lock (gate)
        {
            if (!maps.TryGetValue(map, out var found)) return [];
            var now = clock.GetUtcNow();
            return [.. found.Values.Values.Where(entry => !entry.Value.Value.HasEnded(now) && entry.Value.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => entry.Value.Key).Order(StringComparer.Ordinal)];
        }
    }

    private bool TryFind(string map, string key, [NotNullWhen(true)] out LinkedListNode<Entry>? entry)
    {
        entry = null;
        if (!maps.TryGetValue(map, out var found) || !found.Values.TryGetValue(key, out entry)) return false;
        if (entry.Value.Value.HasEnded(clock.GetUtcNow()))
        {
            Remove(map, found, entry);
            entry = null;
            return false;
        }
        found.ByUse.Remove(entry);
        found.ByUse.AddLast(entry);
        return true;
    }

    private void Put(string map, string key, MemoryValue? value)
    {
        if (maps.TryGetValue(map, out var found) && found.Values.TryGetValue(key, out var old)) Remove(map, found, old);
        if (value is null) return;
        if (!maps.TryGetValue(map, out found))
        {
            if (maps.Count >= MapLimits.MemoryMaps) throw new WikiException($"There are {MapLimits.MemoryMaps} maps in memory, and no more are made; use keys in one map");
            maps.Add(map, found = new Map());
        }
        var size = Overhead + Encoding.UTF8.GetByteCount(key) + value.Json.Length * sizeof(char);
        found.Values.Add(key, found.ByUse.AddLast(new Entry(key, value, size)));
        found.Bytes += size;
        values++;
        bytes += size;
        while (values > mostValues || bytes > mostBytes)
        {
            var (name, largest) = maps.MaxBy(known => known.Value.Bytes);
            Remove(name, largest, largest.ByUse.First!);
        }
    }

    private void Remove(string map, Map from, LinkedListNode<Entry> entry)
    {
        from.Values.Remove(entry.Value.Key);
        from.ByUse.Remove(entry);
        from.Bytes -= entry.Value.Size;
        values--;
        bytes -= entry.Value.Size;
        if (from.Values.Count == 0) maps.Remove(map);
    }

    private sealed class Map
    {
        public Dictionary<string, LinkedListNode<Entry>> Values { get; } = new(StringComparer.Ordinal);

        public LinkedList<Entry> ByUse { get; } = new();

        public long Bytes { get; set; }
    }

    private sealed record Entry(string Key, MemoryValue Value, int Size);
}

/// <summary>A value in memory.</summary>
/// <param name="Json">The value.</param>
/// <param name="Ends">When it is gone; null for never.</param>
internal sealed record MemoryValue(string Json, DateTimeOffset? Ends)
{
    public bool HasEnded(DateTimeOffset now) => Ends <= now;
}
