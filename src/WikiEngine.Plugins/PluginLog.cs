using Microsoft.Extensions.Logging;

namespace WikiEngine.Plugins;

/// <summary>What loading and unloading of plugins says to the owner.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(3001, LogLevel.Information, "Plugin {Name} {Version} is loaded")]
    public static partial void Loaded(ILogger log, string name, string version);

    [LoggerMessage(3002, LogLevel.Error, "Plugin {Name} is left out. {Mistake}")]
    public static partial void LeftOut(ILogger log, string name, Mistake mistake, Exception? exception);

    [LoggerMessage(3003, LogLevel.Error, "Plugin {Name} failed to end: its Dispose threw")]
    public static partial void DisposeFailed(ILogger log, string name, Exception exception);
}
