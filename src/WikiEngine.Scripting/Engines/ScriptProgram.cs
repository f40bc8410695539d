using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Loading;
using WikiEngine.Scripting.Testing;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Engines;

/// <summary>What all engines of a set share.</summary>
internal sealed class ScriptProgram(IReadOnlyList<string> files, ModuleGraph graph, WikiFor wikiFor, ILogger log, ScriptLimits limits)
{
    // All at once, before any file runs: the host asks files in the order in which it was asked for their wikis, and that must not depend on what they do.
    private readonly Dictionary<string, IWiki> wikis = graph.WikiUsers(files).ToDictionary(file => file, file => wikiFor(file, ScriptFiles.MapOf(file)), StringComparer.Ordinal);
    private readonly Lock settingsLock = new();
    private IReadOnlyDictionary<string, object?>? settings;

    /// <summary>The scripts in the order in which they run.</summary>
    public IReadOnlyList<string> Files => files;

    public ModuleGraph Graph => graph;

    public ILogger Log => log;

    public ScriptLimits Limits => limits;

    /// <summary>The clock that <c>Date</c> goes by. Files that import no <c>wiki</c> answer nobody, so that theirs does not matter.</summary>
    public TimeProvider Clock => wikis.Values.FirstOrDefault()?.Clock ?? TimeProvider.System;

    /// <summary>What the first engine registered; null until it has run.</summary>
    public IReadOnlyList<Registration>? Registrations { get; set; }

    public EnginePool Pool { get; } = new(log, limits);

    /// <summary>Where threads say which script they run; null where nobody is to know.</summary>
    public RunningScripts? Running { get; init; }

    /// <summary>Starts a thread; tests give one that fails, as where the system has no more threads or memory.</summary>
    public Action<ThreadStart> StartThread { get; init; } = ScriptThread.StartNew;

    /// <summary>Where the program is a file of tests: how they ask the wiki. Else null.</summary>
    public TestSend? Send { get; init; }

    /// <summary>Whether a file imports <c>wiki</c>, and is not left out.</summary>
    public bool HasWiki(string file) => wikis.ContainsKey(file);

    /// <summary>The wiki as such a file sees it.</summary>
    public IWiki WikiOf(string file) => wikis[file];

    /// <summary>The settings as they were before the first script changed one: every engine begins with these, so that all take the same way.</summary>
    public IReadOnlyDictionary<string, object?> SettingsBefore(IWiki wiki)
    {
        lock (settingsLock) return settings ??= SettingNames.ReadAll(wiki.Settings);
    }

    /// <summary>The difference between an engine's registrations and the first one's, as a sentence; null where there is none.</summary>
    public string? Disagreement(IReadOnlyList<Registration> others)
    {
        var first = Registrations!;
        for (var i = 0; i < Math.Max(first.Count, others.Count); i++)
        {
            var (one, other) = (first.ElementAtOrDefault(i), others.ElementAtOrDefault(i));
            if (one is not null && other is not null && one.IsSameAs(other)) continue;
            var difference = one is not null && other is not null && one.IsLike(other)
                ? $"{one} got different values"
                : $"one registered {one?.ToString() ?? "nothing"} where another registered {other?.ToString() ?? "nothing"}";
            return $"the engines disagree: {difference}; what stands at the top level must do the same each time";
        }
        return null;
    }
}
