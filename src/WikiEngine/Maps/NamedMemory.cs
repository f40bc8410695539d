namespace WikiEngine.Maps;

/// <summary>The memory of one script or plugin: a map within its kind's name space.</summary>
internal sealed class NamedMemory(MemoryMaps maps, TimeProvider clock, string kind, string name) : IMemory
{
    private readonly string map = $"{kind}/{name}";

    public IMemory Open(string name) => new NamedMemory(maps, clock, kind, name);

    public string? Get(string key) => maps.Get(map, MapEntry.Checked(key))?.Json;

    public void Set(string key, string json, TimeSpan? expires = null) => maps.Set(map, MapEntry.Checked(key), new(MapEntry.Checked(key, json), End(expires)));

    public bool Delete(string key) => maps.Set(map, MapEntry.Checked(key), null);

    public IReadOnlyList<string> Keys(string prefix = "") => maps.Keys(map, prefix);

    public string? Update(string key, Func<string?, string?> update, TimeSpan? expires = null)
    {
        MapEntry.Checked(key);
        while (true)
        {
            var seen = maps.Get(map, key);
            // Not under the lock: whatever it does, it keeps nobody waiting.
            var json = update(seen?.Json);
            var next = json is null ? null : new MemoryValue(MapEntry.Checked(key, json), expires is null ? seen?.Ends : End(expires));
            if (maps.TrySet(map, key, seen, next)) return json;
        }
    }

    private DateTimeOffset? End(TimeSpan? expires) => expires switch
    {
        null => null,
        { } span when span <= TimeSpan.Zero => throw new WikiException($"A value in memory expires after some time; {span} is none"),
        { } span => clock.GetUtcNow() is var now && span < DateTimeOffset.MaxValue - now ? now + span : null,
    };
}
