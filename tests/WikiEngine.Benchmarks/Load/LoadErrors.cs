using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Benchmarks.Load;

/// <summary>What went wrong under load: answers that were not expected, and all that the server logs as a warning or worse. The first ones are kept, all are counted.</summary>
internal sealed class LoadErrors : ILoggerFactory, ILogger
{
    private const int Kept = 20;

    private readonly ConcurrentQueue<string> first = new();
    private int count;

    public int Count => Volatile.Read(ref count);

    public IReadOnlyList<string> First => [.. first];

    public void Add(string error)
    {
        if (Interlocked.Increment(ref count) <= Kept) first.Enqueue(error);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Add($"log: {formatter(state, exception)} {exception}".TrimEnd());
    }

    public void Dispose() { }
}
