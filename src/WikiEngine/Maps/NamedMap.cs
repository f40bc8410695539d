namespace WikiEngine.Maps;

/// <summary>The store of one script or plugin: a map within its kind's name space, and the limits that the store does not know.</summary>
internal sealed class NamedMap(IMapStore maps, string kind, string name) : IStore
{
    private readonly string map = $"{kind}/{name}";

    public IStore Open(string name) => new NamedMap(maps, kind, name);

    public async ValueTask<string?> GetAsync(string key, CancellationToken cancellation = default) =>
        (await maps.GetAsync(map, MapEntry.Checked(key), cancellation))?.Json;

    public async ValueTask SetAsync(string key, string json, CancellationToken cancellation = default) =>
        await WriteAsync(key, json, null, cancellation);

    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default) =>
        await WriteAsync(key, null, null, cancellation) != MapWrite.Absent;

    public ValueTask<IReadOnlyList<string>> KeysAsync(string prefix = "", CancellationToken cancellation = default) =>
        maps.KeysAsync(map, prefix, cancellation);

    public async ValueTask<string?> UpdateAsync(string key, Func<string?, string?> update, CancellationToken cancellation = default)
    {
        while (true)
        {
            var known = await maps.GetAsync(map, MapEntry.Checked(key), cancellation);
            var next = update(known?.Json);
            if (next == known?.Json) return next;
            if (await WriteAsync(key, next, known?.Version ?? 0, cancellation) != MapWrite.Conflict) return next;
        }
    }

    private async ValueTask<MapWrite> WriteAsync(string key, string? json, long? expectedVersion, CancellationToken cancellation)
    {
        if (json is not null) MapEntry.Checked(key, json);
        var result = await maps.SetAsync(map, MapEntry.Checked(key), json, expectedVersion, expires: null, cancellation);
        return result == MapWrite.Full
            ? throw MapLimits.Full()
            : result;
    }
}
