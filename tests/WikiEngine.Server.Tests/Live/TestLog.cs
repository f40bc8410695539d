using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Tests.Live;

/// <summary>Keeps what the server logs, and lets a test wait for a line.</summary>
internal sealed class TestLog(LogLevel level) : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>The first line, logged already or in time to come, that holds the text.</summary>
    public Task<string> WaitForAsync(string text)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
        {
            if (lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line) return Task.FromResult(line);
            waiting.Add((line => line.Contains(text, StringComparison.Ordinal), found));
        }
        return found.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var line = $"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}";
        lock (waiting)
        {
            lines.Enqueue(line);
            foreach (var (wanted, found) in waiting)
                if (wanted(line)) found.TrySetResult(line);
        }
    }

    public void Dispose() { }
}
