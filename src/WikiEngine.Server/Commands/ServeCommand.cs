using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using WikiEngine.Server.Hosting;
using WikiEngine.Server.Supervising;

namespace WikiEngine.Server.Commands;

/// <summary><c>serve</c>, also when no command is given: runs the wiki until it is told to stop.</summary>
internal static class ServeCommand
{
    private const string Name = "serve";

    private const string Details =
        """
        SIGTERM and Ctrl+C end the server; requests in flight finish first. SIGHUP takes up certificates, options, scripts and plugins anew. Saving options, scripts or plugins
        does so too; after new certificates send SIGHUP.

        With --supervise the server runs as a child, and is started again where it dies of a signal, after a pause that grows. Scripts that ran when it died of SIGABRT or SIGSEGV are left out
        until they are changed. Signals are passed on; where the server ends by itself, its exit code is kept.

        Exit codes: 0 stopped; 1 the wiki can't start, and standard error says why; 2 wrong options.
        """;

    /// <summary>Whether this is what the command line asks for.</summary>
    public static bool IsMeantBy(ParseResult result) => result.CommandResult.Command is RootCommand or { Name: Name };

    public static Command Create(ServeOptions options)
    {
        var command = new DocumentedCommand(Name, "Serves the wiki (also when no command is given).", Details);
        AddTo(command, options);
        return command;
    }

    /// <summary>Makes a command serve the wiki.</summary>
    public static void AddTo(Command command, ServeOptions options)
    {
        options.AddTo(command);
        options.AddSupervisionTo(command);
        command.SetAction((result, cancellation) => ServeAsync(options, result, cancellation));
    }

    private static async Task<int> ServeAsync(ServeOptions options, ParseResult result, CancellationToken cancellation)
    {
        using var logs = ServerLog.Create(options.LogLevelOf(result));
        if (options.Supervises(result))
        {
            using var supervisor = new Supervisor(options.DirectoryOf(result), ServerProcess.Start, logs.CreateLogger("WikiEngine.Supervisor"), TimeProvider.System);
            return await supervisor.RunAsync(cancellation);
        }
        await using var server = await WikiServer.StartAsync(options.DirectoryOf(result), options.OverridesOf(result), Environment.GetEnvironmentVariables(), logs, isSupervised: options.IsSupervised(result));
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            _ = server.Reloading.ReloadAsync(reloadPlugins: true);
        });
        if (options.IsSupervised(result)) _ = StopWithParentAsync();
        // Who reads that visitors may come may also send a signal.
        var output = result.InvocationConfiguration.Output;
        await output.WriteLineAsync(Greeting(server, isTerminal: !Console.IsOutputRedirected));
        await output.FlushAsync(cancellation);
        await Task.Delay(Timeout.Infinite, stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.StopAsync();
        return ExitCode.Success;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.Cancel();
        }

        async Task StopWithParentAsync()
        {
            // Without whom nobody would start it again, nor stop it.
            await ServerProcess.WaitForParentAsync(CancellationToken.None);
            await stopped.CancelAsync();
        }
    }

    private static string Greeting(WikiServer server, bool isTerminal)
    {
        var loaded = server.Reloading.Current;
        var site = loaded.Snapshot.Sites.Sites[0];
        var port = server.PublicPort == Protocols.RequestUrl.DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{server.PublicPort}");
        var policies = Policies.Split(loaded.Snapshot.Settings.Editing);
        var lines = new List<string>
        {
            $"The wiki is at gemini://{site.Host.InUrl}{port}/",
            $"  listening on {string.Join(" and ", server.EndPoints)}; its files are in {loaded.Options.Directory}",
            $"  the server's fingerprint: {site.CertificateFingerprint}",
        };
        lines.Add(policies.Contains(Policies.Open) ? $"  to edit: wikiengine put titan://{site.Host.InUrl}{port}/page/NAME FILE"
            : policies.Contains(Policies.Token) ? $"  to edit: wikiengine put titan://{site.Host.InUrl}{port}/page/NAME FILE --token TOKEN"
            : policies.All(policy => policy == Policies.Closed) ? "  nobody can edit (the option editing)"
            : $"  to edit: wikiengine put titan://{site.Host.InUrl}{port}/page/NAME FILE --as NAME, with a certificate that the option editing lets in ({string.Join(',', policies)})");
        if (policies.Contains(Policies.Token) && !policies.Contains(Policies.Open))
        {
            // A log or a pipe may be read by others; a terminal is the owner's.
            lines.Add(isTerminal && loaded.Snapshot.Settings.Tokens is [var token, ..] ? $"  the token: {token}" : $"  the token {loaded.Options.TokenPlace}");
        }
        return string.Join('\n', lines);
    }
}
