using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Tests.Scripting;

/// <summary>A log that keeps its lines.</summary>
internal sealed class RecordingLog : ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Told each line before it is kept.</summary>
    public Action<string>? OnLine { get; init; }

    public IReadOnlyList<string> Lines => [.. lines];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}";
        OnLine?.Invoke(line);
        lines.Enqueue(line);
    }
}
