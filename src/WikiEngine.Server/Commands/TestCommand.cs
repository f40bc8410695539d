using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Scripting.Testing;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Server.Commands;

/// <summary><c>test</c>: runs the scripts' own tests.</summary>
internal static class TestCommand
{
    public static Command Create(ServeOptions options)
    {
        var command = new DocumentedCommand("test",
            "Runs the scripts' own tests: the files NAME.test.js beside them.",
            """
            A test imports test, expect and request from "wiki/test". Each has an empty wiki of its own with the options, scripts and plugins of the directory; nothing of the real one is touched.

            Exit codes: 0 all tests passed; 1 a test failed, there is none, or there are mistakes in the files; 2 wrong options.
            """) { options.Directory };
        command.SetAction(async (result, _) =>
        {
            var directory = options.ExistingDirectoryOf(result);
            var (output, error) = (new Terminal(result.InvocationConfiguration.Output), new Terminal(result.InvocationConfiguration.Error));
            using var logs = new TerminalLog(error);
            if (!await IsSoundAsync(directory, error)) return ExitCode.Failure;
            var (passed, failed) = (0, 0);
            foreach (var file in ScriptTests.Find(directory))
            {
                var run = await RunAsync(directory, file, logs);
                foreach (var mistake in run.Mistakes) output.WriteMistake(mistake);
                foreach (var test in run.Results) Show(file, test, output);
                passed += run.Results.Count(test => test.Failure is null);
                failed += run.Results.Count(test => test.Failure is not null) + (run.Mistakes.Count > 0 ? 1 : 0);
            }
            if (passed + failed == 0) error.WriteLine(("There are no tests: a test is a file NAME.test.js beside config.js or in conf.d", Terminal.Bad));
            output.WriteLine((string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"), failed == 0 ? Terminal.Good : Terminal.Bad));
            return passed > 0 && failed == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    // Said once, and not by each test.
    private static async Task<bool> IsSoundAsync(string directory, Terminal error)
    {
        var mistakes = new List<Mistake>();
        await using var wiki = await LocalWiki.OpenEmptyAsync(directory, Overrides.None, mistakes, NullLoggerFactory.Instance);
        foreach (var mistake in mistakes) error.WriteMistake(mistake);
        return wiki.IsLoaded;
    }

    private static async Task<ScriptTestRun> RunAsync(string directory, string file, TerminalLog logs)
    {
        ScriptTestWiki? wiki = null;
        try
        {
            return await Task.Run(() => ScriptTests.Run(directory, file, () =>
            {
                wiki?.DisposeAsync().AsTask().GetAwaiter().GetResult();
                wiki = new ScriptTestWiki(directory, logs);
                return wiki.SendAsync;
            }, logs.CreateLogger(file)));
        }
        finally
        {
            if (wiki is not null) await wiki.DisposeAsync();
        }
    }

    private static void Show(string file, ScriptTestResult test, Terminal output)
    {
        output.WriteLine((test.Failure is null ? "passed  " : "failed  ", test.Failure is null ? Terminal.Good : Terminal.Bad), ($"{file}: ", Terminal.Aside), (test.Name, null),
            (string.Create(CultureInfo.InvariantCulture, $" ({test.Duration.TotalMilliseconds:0} ms)"), Terminal.Aside));
        if (test.Failure is { } failure) output.WriteMistake(failure);
    }
}
