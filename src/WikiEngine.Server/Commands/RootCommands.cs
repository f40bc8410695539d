using System.CommandLine;
using System.CommandLine.Invocation;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary>The table of commands, and what all of them share: how mistakes are shown, and the exit code.</summary>
internal static class RootCommands
{
    public static RootCommand Create(ClientEnvironment environment)
    {
        var serving = new ServeOptions();
        var root = new RootCommand("A wiki for the Gemini protocol, and a client for Gemini and Titan. Without a command it serves the wiki.")
        {
            ServeCommand.Create(serving),
            InitCommand.Create(serving),
            CheckCommand.Create(serving),
            RunCommand.Create(serving, environment),
            TestCommand.Create(serving),
            BackupCommand.Create(serving),
            RestoreCommand.Create(serving),
            ImportCommand.Create(serving),
            ExportCommand.Create(serving),
            AccountCommand.Create(serving),
            EraseCommand.Create(serving),
            DoctorCommand.Create(serving),
            RenameHostCommand.Create(serving),
            GetCommand.Create(environment),
            PutCommand.Create(environment),
            TrustCommand.Create(environment),
            IdentityCommand.Create(environment),
            FingerprintCommand.Create(),
        };
        ServeCommand.AddTo(root, serving);
        return DocumentedCommand.WithDetails(root);
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ClientEnvironment environment, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        // An argument that starts with @ is an argument (a token, a file's name), not a file with more of them.
        var result = Create(environment).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            foreach (var mistake in result.Errors) await error.WriteLineAsync($"wikiengine: {mistake.Message}");
            await error.WriteLineAsync("--help after a command shows what it takes.");
            return ExitCode.Usage;
        }
        try
        {
            var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            // By default the library ends the process two seconds after a signal: too early for visitors whose requests are in flight. The server minds signals itself.
            if (ServeCommand.IsMeantBy(result)) invocation.ProcessTerminationTimeout = null;
            return await result.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("wikiengine: interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is WikiException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"wikiengine: {e.Message}");
            return ExitCode.Failure;
        }
        catch (Exception e)
        {
            // A mistake of ours: the name of the exception is what a report of it needs.
            await error.WriteLineAsync($"wikiengine: unexpected {e.GetType().Name}: {e.Message}");
            return ExitCode.Failure;
        }
    }
}
