using Microsoft.Extensions.Logging;
using WikiEngine.Server.Listening;

namespace WikiEngine.Server.Hosting;

/// <summary>Takes up what the owner saved: the next snapshot is built beside the current one, and takes over whole or not at all.</summary>
internal sealed partial class Reloading(string directory, WikiLoader loader, Serving serving, Loaded first, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>A file is taken up when it looked the same twice: an editor may still be writing it.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private Loaded current = first;

    public Loaded Current => Volatile.Read(ref current);

    /// <summary>Raised after each reload, whether it took over or not.</summary>
    public event Action<bool>? Reloaded;

    /// <summary>Loads everything anew.</summary>
    /// <param name="reloadPlugins">False where only scripts or options changed.</param>
    public async Task ReloadAsync(bool reloadPlugins)
    {
        await oneAtATime.WaitAsync();
        try
        {
            Reload(reloadPlugins);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Runs until the server stops.</summary>
    public async Task WatchAsync(SourceStamp applied, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var before = applied;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var now = SourceStamp.Of(directory);
                if (now != applied && now == before)
                {
                    var plugins = now.Plugins != applied.Plugins;
                    applied = now;
                    await ReloadAsync(plugins);
                }
                before = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private void Reload(bool reloadPlugins)
    {
        var mistakes = new List<Mistake>();
        Loaded? next = null;
        try
        {
            next = loader.Load(mistakes, Current, reloadPlugins);
        }
        catch (Exception failure)
        {
            // Whatever it was, the old snapshot stays, and the watch goes on: the owner mends the file and saves it again.
            if (failure is not (IOException or UnauthorizedAccessException or WikiException)) LogFailed(failure);
            mistakes.Add(new Mistake(directory, failure.Message));
        }
        foreach (var mistake in mistakes) LogMistake(mistake);
        if (next is null)
        {
            LogOldStays(mistakes.Count, Current.Snapshot.Revision);
        }
        else
        {
            Volatile.Write(ref current, next);
            serving.Swap(next.Snapshot, next.Tls, next.Options.Limits);
            LogReloaded(next.Snapshot.Revision);
        }
        Reloaded?.Invoke(next is not null);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "{Mistake}")]
    private partial void LogMistake(Mistake mistake);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Mistakes ({Count}): nothing was taken up, revision {Revision} stays")]
    private partial void LogOldStays(int count, int revision);

    [LoggerMessage(EventId = 27, Level = LogLevel.Error, Message = "A reload failed")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message = "Configuration, scripts and plugins were taken up: revision {Revision}")]
    private partial void LogReloaded(int revision);
}
