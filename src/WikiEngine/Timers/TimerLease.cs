using System.Text.Json;
using WikiEngine.Maps;

namespace WikiEngine.Timers;

/// <summary>
/// Of several servers on one store, the one that holds the lease runs timers and tasks. Whoever has something to run takes it where nobody holds it; one that died holds it until it ends.
/// </summary>
internal sealed class TimerLease(IMapStore maps, TimeProvider clock)
{
    public const string Map = "wiki/timers";
    private const string Key = "lease";
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

    /// <summary>Renewed while more than this is left: nothing begins, or goes on, with a lease about to end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly string holder = Guid.NewGuid().ToString("N");
    private readonly NamedTurns turns = new();
    private DateTimeOffset ends;

    /// <summary>How often a run that takes long has to ask.</summary>
    public static TimeSpan RenewEvery { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Takes or renews it.</summary>
    /// <returns>False while another server holds it.</returns>
    public async ValueTask<bool> TryHoldAsync(CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(Key, cancellation);
        var now = clock.GetUtcNow();
        if (ends - now > Margin) return true;
        var stored = await maps.GetAsync(Map, Key, cancellation);
        if (stored is not null && JsonSerializer.Deserialize<Held>(stored.Json) is { } held && held.Holder != holder && held.Ends > now) return false;
        var next = new Held(holder, now + Span);
        if (await maps.SetAsync(Map, Key, JsonSerializer.Serialize(next), stored?.Version ?? 0, next.Ends, cancellation) != MapWrite.Written) return false;
        ends = next.Ends;
        return true;
    }

    /// <summary>Lets go, so that another server need not wait until it ends.</summary>
    public async ValueTask ReleaseAsync(CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(Key, cancellation);
        if (ends == default) return;
        ends = default;
        if (await maps.GetAsync(Map, Key, cancellation) is { } stored && JsonSerializer.Deserialize<Held>(stored.Json)?.Holder == holder)
            await maps.SetAsync(Map, Key, json: null, stored.Version, expires: null, cancellation);
    }

    private sealed record Held(string Holder, DateTimeOffset Ends);
}
