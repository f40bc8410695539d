using System.Diagnostics;
using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Testing;

/// <summary>The scripts' own tests: files <c>NAME.test.js</c> beside them, which import <c>test</c>, <c>expect</c> and <c>request</c> from <c>"wiki/test"</c>.</summary>
public static class ScriptTests
{
    /// <summary>The files of tests, relative to the directory: those of <c>conf.d</c> in order of name, then those beside <c>config.js</c>.</summary>
    /// <param name="directory">The wiki's directory.</param>
    public static IReadOnlyList<string> Find(string directory) => ScriptFiles.FindTests(directory);

    /// <summary>Runs the tests of a file, one after the other. Each has an engine of its own: what one leaves in variables does not reach the next.</summary>
    /// <param name="directory">The wiki's directory.</param>
    /// <param name="file">The file, as <see cref="Find"/> gave it.</param>
    /// <param name="begin">Called before each test: gives the way to its wiki.</param>
    /// <param name="log">Where <c>console</c> writes.</param>
    /// <param name="limits">What a test may use; the defaults, which are those of scripts, where null.</param>
    public static ScriptTestRun Run(string directory, string file, Func<TestSend> begin, ILogger log, ScriptLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(begin);
        limits ??= new();
        var graph = ModuleGraph.Read(directory, [file], limits);
        IReadOnlyList<Mistake> mistakes = [.. graph.Mistakes, .. graph.Modules.Values.Where(module => module.UsesWiki).Select(module => WikiIsForScripts(module))];
        if (mistakes.Count > 0) return new(mistakes, []);

        var results = new List<ScriptTestResult>();
        // How many tests there are is known when the first engine has run the file.
        for (var (number, count) = (0, 1); number < count; number++)
        {
            var program = new ScriptProgram([file], graph, (_, _) => throw new UnreachableException("No file of tests imports wiki"), log, limits) { Send = begin() };
            (var loaded, count, var result) = OnThread(() => RunOne(program, number));
            if (loaded.Count > 0) return new(loaded, []);
            if (result is not null) results.Add(result);
        }
        return new([], results);
    }

    // The result is null where there is no such test.
    private static (IReadOnlyList<Mistake> Mistakes, int Count, ScriptTestResult? Result) RunOne(ScriptProgram program, int number)
    {
        var engine = new ScriptEngine(program, isFirst: number == 0);
        var mistakes = engine.Load();
        var count = engine.Registrations.Count;
        if (mistakes.Count > 0 || number >= count) return (mistakes, count, null);
        var registration = engine.Registrations[number];
        var began = Stopwatch.GetTimestamp();
        return ([], count, new(registration.What, Failure(engine, registration, number), Stopwatch.GetElapsedTime(began)));
    }

    private static Mistake? Failure(ScriptEngine engine, Registration registration, int number)
    {
        engine.BeginCall(request: null);
        try
        {
            engine.Call(number, []);
            foreach (var rejection in engine.TakeRejections(registration)) return registration.Place.Mistake($"{rejection} (in a promise that nobody waited for)");
            engine.CheckMemory();
            return null;
        }
        catch (Exception failure)
        {
            return Failures.MistakeOf(failure, registration.Place, engine.Program.Limits);
        }
        finally
        {
            engine.EndCall();
        }
    }

    private static T OnThread<T>(Func<T> work)
    {
        var outcome = new TaskCompletionSource<T>();
        ScriptThread.StartNew(() =>
        {
            try
            {
                outcome.SetResult(work());
            }
            catch (Exception failure)
            {
                outcome.SetException(failure);
            }
        });
        return outcome.Task.GetAwaiter().GetResult();
    }

    private static Mistake WikiIsForScripts(SourceModule module) =>
        Place.Of(module.File, module.ImportStatements().First(import => import.Source.Value == ModuleGraph.WikiSpecifier).Source)
            .Mistake("Error: a test registers nothing, so it can't import wiki, nor a file that does; it asks the wiki with request(url) from \"wiki/test\"");
}
