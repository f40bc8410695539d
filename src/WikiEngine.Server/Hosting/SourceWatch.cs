using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Hosting;

/// <summary>Looks at the owner's files now and then, and has them reloaded when they changed.</summary>
/// <param name="look">What the files look like now; may throw, since folders vanish and disks fail.</param>
/// <param name="reload">Told whether plugins changed; says whether everything was taken up.</param>
internal sealed partial class SourceWatch(Func<SourceStamp> look, Func<bool, Task<bool>> reload, TimeProvider clock, ILogger log)
{
    /// <summary>A file is taken up when it looked the same twice: an editor may still be writing it.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs until the server stops.</summary>
    /// <param name="applied">What the files looked like when they were loaded.</param>
    public async Task RunAsync(SourceStamp applied, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var before = applied;
        // Plugins that were not taken up, since something else was wrong, are due with the next change whatever that is.
        var arePluginsDue = false;
        Type? lastFailure = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    var now = look();
                    lastFailure = null;
                    if (now != applied && now == before)
                    {
                        arePluginsDue |= now.Plugins != applied.Plugins;
                        applied = now;
                        if (await reload(arePluginsDue)) arePluginsDue = false;
                    }
                    before = now;
                }
                catch (Exception failure) when (!stop.IsCancellationRequested)
                {
                    // The watch goes on whatever happened: else no later change would be taken up, and nobody would know. Said once, not three times a second.
                    if (failure.GetType() != lastFailure) LogCannotLook(failure.Message);
                    lastFailure = failure.GetType();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    [LoggerMessage(EventId = 29, Level = LogLevel.Warning, Message = "Changes of the files can't be noticed for now: {Reason}")]
    private partial void LogCannotLook(string reason);
}
