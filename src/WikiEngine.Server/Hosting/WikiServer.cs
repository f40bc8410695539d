using System.Collections;
using System.Net;
using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Client;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Fetching;
using WikiEngine.Server.Listening;
using WikiEngine.Sqlite;
using WikiEngine.Timers;

namespace WikiEngine.Server.Hosting;

/// <summary>A running wiki: store, snapshot, listeners and the watch over the owner's files, from start to stop.</summary>
internal sealed partial class WikiServer : IAsyncDisposable
{
    /// <summary>How long requests in flight may take when the server stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SqliteStore store;
    private readonly LiveSnapshot live;
    private readonly Connections connections;
    private readonly List<Listener> listeners;
    private readonly Fetcher fetcher;
    private readonly WikiTimers timers;
    private readonly ILogger log;
    private readonly CancellationTokenSource stop = new();
    private Task[] accepting = [];
    private Task watching = Task.CompletedTask;
    private int isStopped;

    private WikiServer(SqliteStore store, LiveSnapshot live, Connections connections, List<Listener> listeners, Fetcher fetcher, WikiTimers timers, Reloading reloading, ILogger log)
    {
        (this.store, this.live, this.connections, this.listeners, this.fetcher, this.timers, this.log) = (store, live, connections, listeners, fetcher, timers, log);
        Reloading = reloading;
    }

    public Reloading Reloading { get; }

    public IReadOnlyList<IPEndPoint> EndPoints => [.. listeners.Select(listener => listener.EndPoint)];

    public int PublicPort => Reloading.Current.Options.PublicPort ?? listeners[0].EndPoint.Port;

    /// <exception cref="WikiException">Something that the owner can mend; the message says what.</exception>
    public static async Task<WikiServer> StartAsync(string directory, Overrides overrides, IDictionary environment, ILoggerFactory logs, TimeProvider? clock = null, bool isSupervised = false)
    {
        clock ??= TimeProvider.System;
        var log = logs.CreateLogger("WikiEngine.Server");
        var isNew = FirstStart.MakeDirectory(directory);
        var store = SqliteStore.Open(Path.Combine(directory, "wiki.db"), clock: clock);
        try
        {
            if (isNew) await FirstStart.WritePageAsync(store, clock.GetUtcNow());
            await PendingIndex.MakeAsync(store, log);
            // Of a server that is gone: whoever minded it has read them.
            CrashedScripts.ForgetAll(LeftOutScripts.RunningIn(directory));
            WikiServer? server = null;
            var fetcher = new Fetcher(new KnownHosts(Path.Combine(directory, "state"), clock), () => server?.Reloading.Current.Options.FetchHosts ?? FetchHosts.None, log);
            var core = new WikiCore(store, store, store, logs, clock) { Network = fetcher, Secrets = OptionReader.SecretsOf(environment) };
            var loader = new WikiLoader(directory, core, overrides, environment, logs, isSupervised: isSupervised);
            var stamp = SourceStamp.Of(directory);
            var loaded = LoadFirst(loader, log);
            var live = new LiveSnapshot(loaded.Snapshot);
            try
            {
                var serving = new Serving(core, live, loaded.Tls, loaded.Options.Limits, clock);
                var connections = new Connections(serving, () => server!.PublicPort, logs.CreateLogger("WikiEngine.Requests"));
                var listeners = Endpoints.Bind(loaded.Options, connections, log);
                server = new WikiServer(store, live, connections, listeners, fetcher, core.Timers, new Reloading(directory, loader, serving, loaded, log), log);
                core.PublicPort = server.PublicPort;
                core.Timers.Take(loaded.Snapshot);
                server.Run(new SourceWatch(() => SourceStamp.Of(directory), server.Reloading.ReloadAsync, clock, log), stamp);
                return server;
            }
            catch
            {
                live.Dispose();
                throw;
            }
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the listeners, lets requests in flight finish, and closes the store. A step that fails is logged, and the next one follows: else the database would stay open.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref isStopped, 1) != 0) return;
        await stop.CancelAsync();
        var reloading = Reloading.StopAsync();
        // Nothing begins any more by itself; what runs goes on while requests in flight do.
        var running = timers.StopAsync();
        foreach (var listener in listeners) listener.Dispose();
        await StepAsync(() => Task.WhenAll(accepting));
        await StepAsync(() => connections.StopAsync(Patience));
        // Only now: a script or a plugin that takes long to load must not keep visitors waiting; and one that hangs must not keep the server from ending.
        await StepAsync(() => Task.WhenAll(watching, reloading).WaitAsync(Patience));
        await StepAsync(() => running.WaitAsync(Patience));
        await StepAsync(() => Task.Run(live.Dispose).WaitAsync(Patience));
        await StepAsync(() => store.DisposeAsync().AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        fetcher.Dispose();
        stop.Dispose();
    }

    private async Task StepAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure)
        {
            LogStopFailed(log, failure);
        }
    }

    private void Run(SourceWatch watch, SourceStamp stamp)
    {
        accepting = [.. listeners.Select(listener => listener.AcceptAsync(stop.Token))];
        watching = watch.RunAsync(stamp, stop.Token);
    }

    private static Loaded LoadFirst(WikiLoader loader, ILogger log)
    {
        var mistakes = new List<Mistake>();
        if (loader.Load(mistakes) is { } loaded) return loaded;
        if (loader.LoadLastGood([]) is { } kept)
        {
            foreach (var mistake in mistakes) LogMistake(log, mistake);
            LogLastGood(log, mistakes.Count);
            return kept;
        }
        throw new WikiException(mistakes is [var single]
            ? single.ToString()
            : $"there are {mistakes.Count} mistakes, and no earlier configuration to run instead:\n{string.Join('\n', mistakes)}");
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "A step of the stop failed; the others follow")]
    private static partial void LogStopFailed(ILogger log, Exception failure);

    [LoggerMessage(EventId = 23, Level = LogLevel.Error, Message = "{Mistake}")]
    private static partial void LogMistake(ILogger log, Mistake mistake);

    [LoggerMessage(EventId = 24, Level = LogLevel.Error, Message = "The files have mistakes ({Count}): the configuration and the scripts that worked last are running instead. Mend the files and save them; no restart is needed")]
    private static partial void LogLastGood(ILogger log, int count);
}
