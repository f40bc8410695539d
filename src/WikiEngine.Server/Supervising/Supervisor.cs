using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Server.Supervising;

/// <summary>
/// Runs the server as a child, and starts it again when it dies of a signal. Where a script can have killed it, that script is left out from then on. An end of its own accord, with whatever
/// exit code, is this process's end too.
/// </summary>
internal sealed partial class Supervisor(string directory, Func<Process> start, ILogger log, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly RestartPause pause = new();
    private readonly Lock gate = new();
    // The child, as long as it may be sent signals.
    private int? running;

    /// <returns>The exit code of the server.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var stopped = cancellation.Register(() => Pass(Signals.Terminate, isStop: true));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, Signals.Terminate, isStop: true));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, Signals.Interrupt, isStop: true));
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => Take(context, Signals.Quit, isStop: true));
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, Signals.HangUp, isStop: false));
        while (!stop.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            var (process, code) = await RunOnceAsync();
            if (stop.IsCancellationRequested || Signals.Of(code) is not { } signal) return code;
            var name = Signals.NameOf(signal);
            LogDied(process, name);
            LeaveOut(process, signal);
            var wait = pause.After(clock.GetElapsedTime(began));
            LogRestarts(wait.TotalSeconds);
            await Task.Delay(wait, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return Commands.ExitCode.Success;
    }

    public void Dispose() => stop.Dispose();

    private async Task<(int Process, int Code)> RunOnceAsync()
    {
        using var child = start();
        lock (gate) running = child.Id;
        LogStarted(child.Id);
        // A signal to stop that came just before reached no child.
        if (stop.IsCancellationRequested) Pass(Signals.Terminate, isStop: true);
        await child.WaitForExitAsync(CancellationToken.None);
        lock (gate) running = null;
        return (child.Id, child.ExitCode);
    }

    private void LeaveOut(int process, int signal)
    {
        var folder = LeftOutScripts.RunningIn(directory);
        try
        {
            // SIGKILL is how a lack of memory, a service manager and people end a process: no script's doing.
            if (signal is Signals.Abort or Signals.SegmentationFault && CrashedScripts.Of(folder, process) is { Count: > 0 } scripts)
            {
                new LeftOutScripts(directory).Add(scripts);
                LogLeftOut(string.Join(", ", scripts.Select(script => script.File).Distinct()));
            }
            CrashedScripts.Forget(folder, process);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or WikiException)
        {
            LogNotKnown(failure.Message);
        }
    }

    private void Take(PosixSignalContext context, int signal, bool isStop)
    {
        context.Cancel = true;
        Pass(signal, isStop);
    }

    private void Pass(int signal, bool isStop)
    {
        if (isStop) stop.Cancel();
        lock (gate)
            if (running is { } child) Signals.Send(child, signal);
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "The server is process {Process}")]
    private partial void LogStarted(int process);

    [LoggerMessage(EventId = 41, Level = LogLevel.Critical, Message = "The server (process {Process}) died of {Signal}")]
    private partial void LogDied(int process, string signal);

    [LoggerMessage(EventId = 42, Level = LogLevel.Error, Message = "These scripts ran when the server died, and are left out until they are changed: {Scripts}")]
    private partial void LogLeftOut(string scripts);

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, Message = "Which scripts ran when the server died can't be told: {Reason}")]
    private partial void LogNotKnown(string reason);

    [LoggerMessage(EventId = 44, Level = LogLevel.Information, Message = "It is started again in {Seconds} s")]
    private partial void LogRestarts(double seconds);
}
