using System.Text.Json;
using WikiEngine.Maps;
using WikiEngine.Pipeline;

namespace WikiEngine.Timers;

/// <summary>When timers are due. Kept in the store, so that reloads and restarts don't put them off, and so that of several servers one alone runs each time.</summary>
internal sealed class TimerTimes(IMapStore maps, TimeProvider clock)
{
    /// <summary>What is not asked for any more is forgotten, this long after it was due.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The key of a source's timer: by its interval and its place among those of the same interval, so that another one beside it changes nothing.</summary>
    public static string KeyOf(Source source, string map, IReadOnlyList<TimerHook> timers, int index)
    {
        var interval = timers[index].Interval;
        var place = timers.Take(index).Count(timer => timer.Interval == interval);
        return $"{source.Kind}/{map}/{interval:c}/{place}";
    }

    /// <summary>When it is due; a timer that is new is due after an interval.</summary>
    public async ValueTask<DateTimeOffset> DueAsync(string key, TimeSpan interval, CancellationToken cancellation)
    {
        while (true)
        {
            if (await maps.GetAsync(TimerLease.Map, key, cancellation) is { } stored) return JsonSerializer.Deserialize<DateTimeOffset>(stored.Json);
            var due = clock.GetUtcNow() + interval;
            if (await WriteAsync(key, due, expectedVersion: 0, cancellation)) return due;
        }
    }

    /// <summary>Takes a time that is due, and sets the next one.</summary>
    /// <returns>False where it is not due, or another server was faster.</returns>
    public async ValueTask<bool> TakeAsync(string key, TimeSpan interval, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await maps.GetAsync(TimerLease.Map, key, cancellation) is { } stored
            && JsonSerializer.Deserialize<DateTimeOffset>(stored.Json) <= now
            && await WriteAsync(key, now + interval, stored.Version, cancellation);
    }

    private async ValueTask<bool> WriteAsync(string key, DateTimeOffset due, long expectedVersion, CancellationToken cancellation) =>
        await maps.SetAsync(TimerLease.Map, key, JsonSerializer.Serialize(due), expectedVersion, due + Kept, cancellation) == MapWrite.Written;
}
