using Microsoft.Extensions.Logging;

namespace WikiEngine.Scripting.Engines;

/// <summary>What calls of handlers write to the log.</summary>
internal static partial class HandlerLog
{
    [LoggerMessage(1202, LogLevel.Warning, "{Failure} (in a promise that nobody waited for)")]
    public static partial void LogRejected(ILogger log, string failure);
}
