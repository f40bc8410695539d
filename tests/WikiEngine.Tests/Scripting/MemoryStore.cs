using System.Collections.Concurrent;
using System.Text.Json;

namespace WikiEngine.Tests.Scripting;

/// <summary>A store in memory, for tests. It really makes its callers wait, as a database does.</summary>
internal sealed class MemoryStore(ConcurrentDictionary<string, MemoryStore> maps) : IStore
{
    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>What each reading waits for.</summary>
    public Func<CancellationToken, Task> Delay { get; set; } = async _ => await Task.Yield();

    /// <summary>Runs once, between an update's reading and its writing.</summary>
    public Action? BeforeUpdate { get; set; }

    public async ValueTask<string?> GetAsync(string key, CancellationToken cancellation = default)
    {
        await Delay(cancellation);
        return values.GetValueOrDefault(key);
    }

    public async ValueTask SetAsync(string key, string json, CancellationToken cancellation = default)
    {
        await Delay(cancellation);
        if (key.Length > 240) throw new WikiException("The key is longer than 240 bytes");
        JsonDocument.Parse(json).Dispose();
        values[key] = json;
    }

    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default)
    {
        await Delay(cancellation);
        return values.TryRemove(key, out _);
    }

    public async ValueTask<IReadOnlyList<string>> KeysAsync(string prefix = "", CancellationToken cancellation = default)
    {
        await Delay(cancellation);
        return [.. values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public async ValueTask<string?> UpdateAsync(string key, Func<string?, string?> update, CancellationToken cancellation = default)
    {
        await Delay(cancellation);
        var before = BeforeUpdate;
        BeforeUpdate = null;
        before?.Invoke();
        lock (values)
        {
            var next = update(values.GetValueOrDefault(key));
            if (next is null) values.TryRemove(key, out _);
            else values[key] = next;
            return next;
        }
    }

    public IStore Open(string name) => maps.GetOrAdd(name, _ => new(maps));
}
