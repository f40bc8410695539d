using Microsoft.Extensions.Logging;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Hosting;

/// <summary>Makes the index of words and links before the first visitor comes, where a database of an older version has none, or where making it was interrupted.</summary>
internal static partial class PendingIndex
{
    private const int PagesBetweenLines = 10_000;

    public static async Task MakeAsync(SqliteStore store, ILogger log)
    {
        if (!store.IsIndexPending) return;
        LogBegin(log);
        await store.RebuildIndexAsync(progress: new Lines(log));
        LogEnd(log);
    }

    private sealed class Lines(ILogger log) : IProgress<int>
    {
        private int told;

        public void Report(int value)
        {
            if (value - told < PagesBetweenLines) return;
            LogProgress(log, told = value);
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, Message = "The index of words and links has to be made anew; the wiki serves when it is there")]
    private static partial void LogBegin(ILogger log);

    [LoggerMessage(EventId = 32, Level = LogLevel.Information, Message = "{Pages} pages are in the index")]
    private static partial void LogProgress(ILogger log, int pages);

    [LoggerMessage(EventId = 33, Level = LogLevel.Information, Message = "The index of words and links is there")]
    private static partial void LogEnd(ILogger log);
}
