using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting;

/// <summary>The scripts of a wiki, loaded: <c>conf.d/*.js</c> in order of name, then <c>config.js</c>, on a pool of engines.</summary>
public sealed partial class ScriptSet : IDisposable
{
    private readonly ScriptProgram program;
    private int isDisposed;

    private ScriptSet(ScriptProgram program) => this.program = program;

    /// <summary>From relative path to text: every file that was read, imports included.</summary>
    public IReadOnlyDictionary<string, string> Sources => program.Graph.Sources;

    /// <summary>What the scripts registered and set, in their order. Values of settings are left out: some are secrets.</summary>
    public IReadOnlyList<ScriptRegistration> Registrations => [.. from registration in program.Registrations ?? []
        where registration.IsListed
        select new ScriptRegistration(registration.Place.File, registration.Place.Line, registration.Place.Column, registration.What)];

    /// <summary>The scripts that do not run since the server died while they did; what rules they hold is always said.</summary>
    public IReadOnlyList<LeftOutScript> LeftOut { get; private init; } = [];

    /// <summary>How many engines there are now.</summary>
    internal int Engines => program.Pool.Threads;

    /// <summary>How many threads did not come back.</summary>
    internal int GivenUp => program.Pool.GivenUp;

    /// <summary>Reads and runs the scripts of a directory, and registers what they register. A directory without scripts gives an empty set, which costs nothing.</summary>
    /// <param name="directory">The wiki's directory.</param>
    /// <param name="wikiFor">Gives the wiki as each file sees it.</param>
    /// <param name="log">Where <c>console</c> writes.</param>
    /// <param name="limits">What scripts may use; the defaults where null.</param>
    /// <param name="leftOut">Scripts during which the server died: those that are still the same, imports included, do not run.</param>
    /// <param name="runningFile">Names a file to be made, that says which scripts run at each moment; its folder is to be there then. Null where nobody is to know.</param>
    /// <returns>The scripts, or all mistakes of all files. Where there are mistakes, registrations may have been made in part: they are not to be used.</returns>
    public static ScriptLoad Load(string directory, WikiFor wikiFor, ILogger log, ScriptLimits? limits = null,
        IReadOnlyList<LeftOutScript>? leftOut = null, Func<string>? runningFile = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(wikiFor);
        limits ??= new();
        IReadOnlyList<string> files;
        try
        {
            files = ScriptFiles.Find(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, [new("conf.d", "cannot be read: " + exception.Message)]);
        }
        var graph = ModuleGraph.Read(directory, files, limits);
        var omitted = leftOut is null ? [] : LeaveOut(leftOut, files, graph);
        files = [.. files.Except(omitted.Select(script => script.File))];
        var program = new ScriptProgram(files, graph, wikiFor, log, limits) { Running = runningFile is null || files.Count == 0 ? null : Note(runningFile, graph, files, limits, log) };
        var set = new ScriptSet(program) { LeftOut = omitted };
        if (files.Count == 0) return new(set, []);

        var isLoaded = false;
        try
        {
            var mistakes = set.Run();
            isLoaded = mistakes.Count == 0;
            return isLoaded ? new(set, []) : new(null, Sort(mistakes, files));
        }
        finally
        {
            // Also where the second thread did not start: the first one must not wait for ever.
            if (!isLoaded) set.Dispose();
        }
    }

    /// <summary>Does work that calls several handlers of these scripts one after the other where they run, so that the way there and back is gone once.</summary>
    /// <param name="work">The work. It keeps an engine until it ends or first waits, so it should be short but for the handlers.</param>
    /// <exception cref="RefusedException">41: all engines are busy.</exception>
    public ValueTask<T> JoinCallsAsync<T>(Func<ValueTask<T>> work)
    {
        var joined = new JoinedCalls<T>(work);
        program.Pool.Do(program, joined);
        var outcome = joined.Outcome;
        return outcome.IsCompletedSuccessfully ? outcome.Result : EndAsync(outcome);

        static async ValueTask<T> EndAsync(ValueTask<ValueTask<T>> outcome) => await await outcome;
    }

    /// <summary>Ends the threads. To be called after the last request that may use the scripts.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0) return;
        program.Pool.Close();
        program.Running?.Close();
    }

    private static List<LeftOutScript> LeaveOut(IReadOnlyList<LeftOutScript> known, IReadOnlyList<string> files, ModuleGraph graph)
    {
        // Nearly always: then no text is looked at.
        if (known.Count == 0) return [];
        List<LeftOutScript> same = [.. Same(known, files, graph)];
        // Whoever imports one would run it all the same.
        var importers = from file in files
                        where same.All(script => script.File != file) && same.Any(script => graph.Closure(file).Contains(script.File))
                        select new LeftOutScript(file, graph.Fingerprint(file), RulesIn(graph, file));
        return [.. same, .. importers];
    }

    private static IEnumerable<LeftOutScript> Same(IReadOnlyList<LeftOutScript> known, IReadOnlyList<string> files, ModuleGraph graph) =>
    [
        .. from file in files
           let fingerprint = graph.Fingerprint(file)
           let same = known.Where(script => script.File == file && script.Fingerprint == fingerprint).ToList()
           where same.Count > 0
           select same[0] with { Rules = same.Aggregate(ScriptRules.None, (rules, script) => rules | (script.Rules ?? RulesIn(graph, file))) },
    ];

    private static ScriptRules RulesIn(ModuleGraph graph, string file) =>
        graph.Closure(file).Aggregate(ScriptRules.None, (rules, module) => rules | RuleSyntax.Find(graph.Modules[module].Prepared.Program!));

    private static RunningScripts? Note(Func<string> file, ModuleGraph graph, IReadOnlyList<string> files, ScriptLimits limits, ILogger log)
    {
        try
        {
            // Threads that were given up keep their slots.
            return new(file(), graph, files, 2 * limits.Engines);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(log, failure.Message);
            return null;
        }
    }

    private List<Mistake> Run()
    {
        var first = program.Pool.Start(program, isFirst: true).Loaded.GetAwaiter().GetResult();
        List<Mistake> mistakes = [.. program.Graph.Mistakes, .. first.Mistakes];
        if (mistakes.Count == 0)
        {
            program.Registrations = first.Registrations;
            // A script that registers now this, now that would work or not by chance: a second run tells.
            mistakes.AddRange(program.Pool.Start(program, isFirst: false).Loaded.GetAwaiter().GetResult().Mistakes);
        }
        if (mistakes.Count == 0) program.Running?.NoteRules(first.Registrations);
        // Also where there are mistakes: what the wiki refuses is reported together with them.
        for (var i = 0; i < first.Registrations.Count; i++)
        {
            var registration = first.Registrations[i];
            try
            {
                registration.Apply(program.WikiOf(registration.File), program, i);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                mistakes.Add(registration.Place.Mistake("Error: " + (exception is ArgumentException argument ? Word.MessageOf(argument) : exception.Message)));
            }
        }
        return mistakes;
    }

    private static List<Mistake> Sort(List<Mistake> mistakes, IReadOnlyList<string> files) =>
    [
        .. mistakes.Distinct()
            .OrderBy(mistake => files.Contains(mistake.Source) ? files.ToList().IndexOf(mistake.Source) : files.Count)
            .ThenBy(mistake => mistake.Line).ThenBy(mistake => mistake.Column),
    ];

    [LoggerMessage(1204, LogLevel.Error, "Which scripts run can't be noted: {Reason}. All runs the same; but a script that ended the whole server would not be left out afterwards")]
    private static partial void LogNotNoted(ILogger log, string reason);
}
