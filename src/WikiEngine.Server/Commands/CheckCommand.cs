using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Server.Commands;

/// <summary><c>check</c>: loads options, scripts and plugins as <c>serve</c> does, and says what is registered, or what is wrong.</summary>
internal static class CheckCommand
{
    public static Command Create(ServeOptions options)
    {
        var command = new DocumentedCommand("check",
            "Loads options, scripts and plugins, and prints what they register, or every mistake with its place.",
            """
            Nothing is changed, and a running wiki notices nothing.

            Exit codes: 0 no mistakes; 1 mistakes, each on a line of standard error; 2 wrong options.
            """);
        options.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var directory = options.DirectoryOf(result);
            if (!Directory.Exists(directory)) throw new WikiException($"{directory}: there is no such directory; wikiengine init makes one");
            var mistakes = new List<Mistake>();
            using var check = CheckedWiki.Load(directory, options.OverridesOf(result), mistakes, NullLoggerFactory.Instance);
            foreach (var line in check.Description) await output.WriteLineAsync(line.AsMemory(), cancellation);
            foreach (var mistake in mistakes) await error.WriteLineAsync(mistake.ToString().AsMemory(), cancellation);
            if (!check.IsLoaded && new LastGoodSources(directory).Find() is not null)
                await error.WriteLineAsync("A start with these mistakes runs the configuration and the scripts that worked last.");
            return mistakes.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}
