using System.Globalization;
using System.Text;
using System.Text.Json;
using WikiEngine.Maps;
using WikiEngine.Pipeline;

namespace WikiEngine.Timers;

/// <summary>The tasks that were started and wait, of each script and plugin: in maps that count in the total of all, since what they hold is theirs.</summary>
internal sealed class StartedTasks(IMapStore maps, TimeProvider clock)
{
    private const string TimeFormat = "yyyyMMddHHmmssfffffff";
    private readonly NamedTurns turns = new();
    private long last;

    public static string MapOf(Source source, string map) => $"later/{(source.Kind == SourceKind.Script ? "script" : "plugin")}/{map}";

    /// <exception cref="ArgumentException">The data are no JSON, or too long.</exception>
    /// <exception cref="WikiException">Too many wait, or the maps are full.</exception>
    public async ValueTask AddAsync(string map, TimeSpan delay, string task, string json, CancellationToken cancellation)
    {
        var value = ValueOf(task, json);
        // One after another, else many at once would exceed the limit.
        using var turn = await turns.EnterAsync(map, cancellation);
        if ((await maps.KeysAsync(map, "", cancellation)).Count >= TimerLimits.Waiting)
            throw new WikiException($"{TimerLimits.Waiting} started tasks wait already, which is the most; start fewer, or let one do the work of several");
        // The order of keys is that of their times, and of tasks for the same time that in which they were started.
        var due = (clock.GetUtcNow() + delay).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var key = string.Create(CultureInfo.InvariantCulture, $"{due}-{Interlocked.Increment(ref last):D19}-{Guid.NewGuid():N}");
        if (await maps.SetAsync(map, key, value, expectedVersion: 0, expires: null, cancellation) == MapWrite.Full)
            throw MapLimits.Full();
    }

    /// <summary>The key of the next one, and when it is due; null where none waits.</summary>
    public async ValueTask<(string Key, DateTimeOffset Due)?> NextAsync(string map, CancellationToken cancellation) =>
        await maps.KeysAsync(map, "", cancellation) is [var first, ..]
            ? (first, DateTimeOffset.ParseExact(first.Split('-')[0], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : null;

    /// <summary>Its task and data; null where it is gone.</summary>
    public async ValueTask<(string Task, string Json)?> ReadAsync(string map, string key, CancellationToken cancellation)
    {
        if (await maps.GetAsync(map, key, cancellation) is not { } stored) return null;
        using var read = JsonDocument.Parse(stored.Json);
        return (read.RootElement.GetProperty("task").GetString()!, read.RootElement.GetProperty("data").GetRawText());
    }

    public async ValueTask RemoveAsync(string map, string key, CancellationToken cancellation) =>
        await maps.SetAsync(map, key, json: null, expectedVersion: null, expires: null, cancellation);

    private static string ValueOf(string task, string json)
    {
        if (JsonText.FailureOf(json) is { } failure) throw new ArgumentException($"The data of the task \"{task}\" are no JSON: {failure.Message}", nameof(json), failure);
        var value = $"{{\"task\":{JsonSerializer.Serialize(task)},\"data\":{json}}}";
        return Encoding.UTF8.GetByteCount(value) is var size && size <= MapLimits.ValueBytes
            ? value
            : throw new ArgumentException($"The task \"{task}\" has {size} bytes of data; at most {MapLimits.ValueBytes} are kept. Keep them in the store, and start the task with their key", nameof(json));
    }
}
