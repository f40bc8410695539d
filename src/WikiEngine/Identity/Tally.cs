using System.Text.Json;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>Counts what may be done so often within some time, across all servers of a wiki.</summary>
internal sealed class Tally(IMapStore maps, TimeProvider clock)
{
    private const string Map = "wiki/tally";

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
            var stored = await maps.GetAsync(Map, key, cancellation);
            var count = stored is null ? new Count(0, clock.GetUtcNow() + window) : JsonSerializer.Deserialize<Count>(stored.Json)!;
            if (count.Done >= most) return Response.SlowDown(Math.Max(1, (int)Math.Ceiling((count.Until - clock.GetUtcNow()).TotalSeconds)));
            var json = JsonSerializer.Serialize(count with { Done = count.Done + 1 });
            if (await maps.SetAsync(Map, key, json, stored?.Version ?? 0, count.Until, cancellation) != MapWrite.Conflict) return null;
        }
    }

    private sealed record Count(int Done, DateTimeOffset Until);
}
