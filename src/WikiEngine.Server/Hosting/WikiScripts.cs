using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Scripting;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>Loads a wiki's scripts, but for those during which the server died: what these held of rules is refused.</summary>
/// <param name="directory">The wiki's directory.</param>
/// <param name="logs">Where scripts and this write.</param>
/// <param name="isLogged">Whether the log says what is left out; a look at the files tells it itself.</param>
/// <param name="isSupervised">Whether somebody will ask, should the server die, which scripts ran.</param>
internal sealed partial class WikiScripts(string directory, ILoggerFactory logs, bool isLogged, bool isSupervised)
{
    private readonly LeftOutScripts leftOut = new(directory);
    private readonly ILogger log = logs.CreateLogger("WikiEngine.Scripts");

    /// <param name="sourceDirectory">Where the scripts are: the wiki's directory, or what worked last.</param>
    /// <param name="builder">Gets what they register.</param>
    /// <exception cref="WikiException">Which scripts are left out can't be read.</exception>
    public ScriptLoad Load(string sourceDirectory, SnapshotBuilder builder)
    {
        var load = ScriptSet.Load(sourceDirectory, builder.ForScript, log, limits: null, leftOut.Read(), isSupervised ? RunningFile : null);
        foreach (var script in load.Scripts?.LeftOut ?? [])
        {
            if (isLogged) LogLeftOut(LeftOutScripts.MistakeOf(script));
            RuleStandIn.Refuse(builder.ForScript(script.File, script.File), script.Rules?.HasFlag(ScriptRules.Editing) == true, script.Rules?.HasFlag(ScriptRules.Reading) == true);
        }
        return load;
    }

    /// <summary>Remembers what is left out still, once the owner's files were taken up: the others were changed, or are gone.</summary>
    public void Remember(IReadOnlyList<LeftOutScript> left) => leftOut.Keep(left);

    private string RunningFile()
    {
        var folder = LeftOutScripts.RunningIn(directory);
        PrivateFiles.CreateDirectory(folder);
        return CrashedScripts.NextFile(folder);
    }

    [LoggerMessage(EventId = 34, Level = LogLevel.Error, Message = "{Mistake}")]
    private partial void LogLeftOut(Mistake mistake);
}
