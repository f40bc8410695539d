using System.Text.Json;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>Counts what may be done so often within some time, across all servers of a wiki.</summary>
/// <param name="maps">Where the counts are kept.</param>
/// <param name="map">The map of the wiki's own for counts of this kind.</param>
/// <param name="clock">Says when a count ends.</param>
internal sealed class Tally(IMapStore maps, string map, TimeProvider clock)
{
    /// <summary>Counts one more, before it is done: who does many at once gets no more than who does one after the other.</summary>
    /// <param name="key">Whose; no address, since it is stored.</param>
    /// <param name="most">How many are let through.</param>
    /// <param name="window">Within how long.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where it may be done; else 44 with the seconds to wait, and nothing was counted.</returns>
    public async ValueTask<Response?> CountAsync(string key, int most, TimeSpan window, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await maps.GetAsync(map, key, cancellation);
            var count = stored is null ? new Count(0, clock.GetUtcNow() + window) : Read(stored);
            if (count.Done >= most) return Wait(count);
            var json = JsonSerializer.Serialize(count with { Done = count.Done + 1 });
            if (await maps.SetAsync(map, key, json, stored?.Version ?? 0, count.Until, cancellation) != MapWrite.Conflict) return null;
        }
    }

    /// <summary>Counts one less, of what was counted and turned out not to be meant. Where the time is over there is nothing to take back.</summary>
    public async ValueTask TakeBackAsync(string key, CancellationToken cancellation)
    {
        while (await maps.GetAsync(map, key, cancellation) is { } stored && Read(stored) is { Done: > 0 } count)
        {
            var json = JsonSerializer.Serialize(count with { Done = count.Done - 1 });
            if (await maps.SetAsync(map, key, json, stored.Version, count.Until, cancellation) != MapWrite.Conflict) return;
        }
    }

    private Response Wait(Count count) => Response.SlowDown(Math.Max(1, (int)Math.Ceiling((count.Until - clock.GetUtcNow()).TotalSeconds)));

    private static Count Read(MapValue stored) => JsonSerializer.Deserialize<Count>(stored.Json)!;

    private sealed record Count(int Done, DateTimeOffset Until);
}
