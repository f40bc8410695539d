using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>Loads a wiki's scripts, but for those during which the server died: what these held of rules is refused.</summary>
/// <param name="directory">The wiki's directory.</param>
/// <param name="logs">Where scripts and this write.</param>
/// <param name="mayWrite">Whether it is noted which scripts run.</param>
internal sealed partial class WikiScripts(string directory, ILoggerFactory logs, bool mayWrite)
{
    private readonly LeftOutScripts leftOut = new(directory);
    private readonly ILogger log = logs.CreateLogger("WikiEngine.Scripts");

    /// <param name="sourceDirectory">Where the scripts are: the wiki's directory, or what worked last.</param>
    /// <param name="builder">Gets what they register.</param>
    /// <param name="isStart">Whether nothing runs yet: then there must be a folder to keep things in.</param>
    /// <exception cref="WikiException">Which scripts are left out can't be read, or at a start there can be no folder for it.</exception>
    public ScriptLoad Load(string sourceDirectory, SnapshotBuilder builder, bool isStart)
    {
        var load = ScriptSet.Load(sourceDirectory, builder.ForScript, log, limits: null, leftOut.Read(), mayWrite ? RunningFile(isStart) : null);
        foreach (var script in load.Scripts?.LeftOut ?? [])
        {
            if (mayWrite) LogLeftOut(LeftOutScripts.MistakeOf(script));
            RuleStandIn.Refuse(builder.ForScript(script.File, script.File), script.Rules?.HasFlag(ScriptRules.Editing) == true, script.Rules?.HasFlag(ScriptRules.Reading) == true);
        }
        return load;
    }

    /// <summary>Remembers what is left out still, once the owner's files were taken up: the others were changed, or are gone.</summary>
    public void Remember(IReadOnlyList<LeftOutScript> left) => leftOut.Keep(left);

    private string? RunningFile(bool isStart)
    {
        var folder = LeftOutScripts.RunningIn(directory);
        if (isStart && Path.GetDirectoryName(folder) is { } state && File.Exists(state)) throw new WikiException($"{state} is a file, where the wiki keeps a folder; move it away");
        try
        {
            PrivateFiles.CreateDirectory(folder);
            return CrashedScripts.NextFile(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(failure.Message);
            return null;
        }
    }

    [LoggerMessage(EventId = 34, Level = LogLevel.Error, Message = "{Mistake}")]
    private partial void LogLeftOut(Mistake mistake);

    [LoggerMessage(EventId = 35, Level = LogLevel.Error, Message = "Which scripts run can't be noted in state/: {Reason}. All runs the same; but a script that ended the whole server would not be left out afterwards")]
    private partial void LogNotNoted(string reason);
}
