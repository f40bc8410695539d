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
            What scripts register stands with file, line and column, in the order in which it is asked; then what plugins and the wiki register.
            Nothing is changed, and a running wiki notices nothing.

            Exit codes: 0 no mistakes; 1 mistakes, each on a line of standard error; 2 wrong options.
            """);
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            var directory = options.ExistingDirectoryOf(result);
            var error = new Terminal(result.InvocationConfiguration.Error);
            var mistakes = new List<Mistake>();
            await using var wiki = await LocalWiki.OpenEmptyAsync(directory, options.OverridesOf(result), mistakes, NullLoggerFactory.Instance);
            if (wiki.IsLoaded) Show(wiki.Loaded, new Terminal(result.InvocationConfiguration.Output));
            foreach (var mistake in mistakes) error.WriteMistake(mistake);
            if (!wiki.IsLoaded && new LastGoodSources(directory).Find() is not null)
                error.WriteLine(("A start with these mistakes runs the configuration and the scripts that worked last.", null));
            return mistakes.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Show(Loaded loaded, Terminal terminal)
    {
        foreach (var plugin in loaded.Plugged) terminal.WriteLine((plugin, null));
        foreach (var registration in loaded.Scripts) terminal.WriteLine((registration.Place + ": ", Terminal.Aside), (registration.What, Terminal.Name));
        foreach (var line in loaded.Description) terminal.WriteLine((line, null));
    }
}
