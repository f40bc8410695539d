using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace WikiEngine.Server.Commands;

/// <summary>The log of a command that runs scripts: what they and the wiki say, a line each, without time and category.</summary>
internal sealed class TerminalLog(Terminal terminal, LogLevel least = LogLevel.Information) : ILoggerFactory, ILogger
{
    private readonly Lock gate = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This log has one place to write to");

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var (word, style) = logLevel switch
        {
            >= LogLevel.Error => ("error: ", Terminal.Bad),
            LogLevel.Warning => ("warning: ", (Style?)new Style(Color.Yellow)),
            _ => ("", null),
        };
        // Several engines may speak at once.
        lock (gate)
        {
            terminal.WriteLine((word, style), (formatter(state, exception), null));
            if (exception is not null) terminal.WriteLine((exception.ToString(), null));
        }
    }

    public void Dispose() { }
}
