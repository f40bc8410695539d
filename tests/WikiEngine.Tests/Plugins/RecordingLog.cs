using Microsoft.Extensions.Logging;

namespace WikiEngine.Tests.Plugins;

/// <summary>A log that keeps its lines. Of exceptions it keeps the message alone, since an exception holds on to the plugin that threw it.</summary>
internal sealed class RecordingLog : ILogger
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" <{exception.GetType().Name}: {exception.Message}>")}");
}
