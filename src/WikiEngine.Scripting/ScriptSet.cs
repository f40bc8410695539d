using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting;

/// <summary>The scripts of a wiki, loaded: <c>conf.d/*.js</c> in order of name, then <c>config.js</c>, on a pool of engines.</summary>
public sealed class ScriptSet : IDisposable
{
    private readonly ScriptProgram program;

    private ScriptSet(ScriptProgram program) => this.program = program;

    /// <summary>From relative path to text: every file that was read, imports included.</summary>
    public IReadOnlyDictionary<string, string> Sources => program.Graph.Sources;

    /// <summary>What the scripts registered and set, in their order. Values of settings are left out: some are secrets.</summary>
    public IReadOnlyList<ScriptRegistration> Registrations => [.. from registration in program.Registrations ?? []
        where registration.IsListed
        select new ScriptRegistration(registration.Place.File, registration.Place.Line, registration.Place.Column, registration.What)];

    /// <summary>How many engines there are now.</summary>
    internal int Engines => program.Pool.Threads;

    /// <summary>Reads and runs the scripts of a directory, and registers what they register. A directory without scripts gives an empty set, which costs nothing.</summary>
    /// <param name="directory">The wiki's directory.</param>
    /// <param name="wikiFor">Gives the wiki as each file sees it.</param>
    /// <param name="log">Where <c>console</c> writes.</param>
    /// <param name="limits">What scripts may use; the defaults where null.</param>
    /// <returns>The scripts, or all mistakes of all files. Where there are mistakes, registrations may have been made in part: they are not to be used.</returns>
    public static ScriptLoad Load(string directory, WikiFor wikiFor, ILogger log, ScriptLimits? limits = null)
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
        var program = new ScriptProgram(files, ModuleGraph.Read(directory, files, limits), wikiFor, log, limits);
        var set = new ScriptSet(program);
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

    /// <summary>Ends the threads. To be called after the last request that may use the scripts.</summary>
    public void Dispose() => program.Pool.Close();

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
}
