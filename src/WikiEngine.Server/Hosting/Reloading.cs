using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Server.Listening;

namespace WikiEngine.Server.Hosting;

/// <summary>Takes up what the owner saved: the next snapshot is built beside the current one, and takes over whole or not at all.</summary>
internal sealed partial class Reloading(string directory, WikiLoader loader, Serving serving, Loaded first, ILogger log)
{
    private readonly Lock gate = new();
    private Loaded current = first;
    private Task<bool> last = Task.FromResult(true);
    private bool isStopped;

    public Loaded Current => Volatile.Read(ref current);

    /// <summary>Loads everything anew, after the reloads that are under way. Never throws: a signal that asks for it waits for nothing, so failures go into the log.</summary>
    /// <param name="reloadPlugins">False where only scripts or options changed.</param>
    /// <returns>Whether it was taken up.</returns>
    public Task<bool> ReloadAsync(bool reloadPlugins)
    {
        lock (gate) return last = AfterAsync(last, reloadPlugins);
    }

    /// <summary>From now on nothing takes over: a reload that is under way ends for nothing.</summary>
    /// <returns>Ends with that reload.</returns>
    public Task StopAsync()
    {
        lock (gate)
        {
            isStopped = true;
            return last;
        }
    }

    private async Task<bool> AfterAsync(Task<bool> before, bool reloadPlugins)
    {
        await before;
        // Scripts and plugins run while they load: not on the thread of whoever asked.
        return await Task.Run(() => Reload(reloadPlugins));
    }

    private bool Reload(bool reloadPlugins)
    {
        var mistakes = new List<Mistake>();
        try
        {
            lock (gate)
                if (isStopped) return false;
            var stamp = SourceStamp.Of(directory);
            var next = loader.Load(mistakes, Current, reloadPlugins);
            if (SourceStamp.Of(directory) != stamp)
            {
                // Part of it may be old, or half written; whoever watches the files sees the change too, and asks again.
                next?.Release();
                LogChanged();
                return false;
            }
            foreach (var mistake in mistakes) LogMistake(mistake);
            if (next is not null) return TakeUp(next);
        }
        catch (Exception failure)
        {
            // Whatever it was, the old snapshot stays, and the watch goes on: the owner mends the file and saves it again.
            if (failure is not (IOException or UnauthorizedAccessException or WikiException)) LogFailed(failure);
            mistakes.Add(new Mistake(directory, failure.Message));
            LogMistake(mistakes[^1]);
        }
        LogOldStays(mistakes.Count, Current.Snapshot.Revision);
        return false;
    }

    private bool TakeUp(Loaded next)
    {
        // Held until the gate is open again: with the last lease plugins end, and one that hangs must not keep the stop waiting.
        var old = serving.Live.Begin();
        var isTaken = false;
        lock (gate)
        {
            if (!isStopped)
            {
                Volatile.Write(ref current, next);
                serving.Swap(next.Snapshot, next.Tls, next.Options.Limits);
                isTaken = true;
            }
        }
        LiveSnapshot.End(old);
        if (isTaken) LogReloaded(next.Snapshot.Revision);
        else next.Release();
        return isTaken;
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "{Mistake}")]
    private partial void LogMistake(Mistake mistake);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Mistakes ({Count}): nothing was taken up, revision {Revision} stays")]
    private partial void LogOldStays(int count, int revision);

    [LoggerMessage(EventId = 35, Level = LogLevel.Information, Message = "Files changed while they were read: they are read again when they are at rest")]
    private partial void LogChanged();

    [LoggerMessage(EventId = 27, Level = LogLevel.Error, Message = "A reload failed")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message = "Configuration, scripts and plugins were taken up: revision {Revision}")]
    private partial void LogReloaded(int revision);
}
