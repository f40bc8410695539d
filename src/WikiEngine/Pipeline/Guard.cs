using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Pipeline;

/// <summary>
/// Every call of a route, a hook or a menu function goes through here: what it throws is caught, logged with the culprit's name, and becomes an answer
/// where somebody waits. No other place catches for foreign code, but for streams, which run while they are sent.
/// </summary>
internal sealed partial class Guard(ILogger log)
{
    public const string ScriptFailed = "This page's script failed";

    /// <summary>Runs what answers: a failure is a response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Response?> AnswerAsync<TState>(Source source, string hook, Request request, TState state, Func<TState, ValueTask<Response?>> call)
    {
        try
        {
            return await call(state);
        }
        catch (RefusedException refused)
        {
            return refused.Response;
        }
        catch (Exception failure) when (!IsAbandoned(failure, request))
        {
            LogFailure(source, hook, failure);
            return source.Kind == SourceKind.Wiki
                ? Response.TemporaryFailure("The wiki could not answer this; the owner's log says why")
                : Response.CgiError(ScriptFailed);
        }
    }

    /// <summary>Runs what adds lines: a failure adds none, and the page is served.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IEnumerable<string>?> LinesAsync<TState>(Source source, string hook, Request request, TState state, Func<TState, ValueTask<IEnumerable<string>?>> call)
    {
        try
        {
            // A lazy sequence is foreign code too: it runs here or nowhere.
            return await call(state) is { } lines ? [.. lines] : null;
        }
        catch (Exception failure) when (!IsAbandoned(failure, request))
        {
            LogFailure(source, hook, failure);
            return null;
        }
    }

    /// <summary>Runs what hears of something done: a failure is logged, and what was done stays, also where the visitor's time is over meanwhile.</summary>
    public async ValueTask TellAsync(Source source, string hook, Func<ValueTask> call)
    {
        try
        {
            await call();
        }
        catch (Exception failure)
        {
            LogFailure(source, hook, failure);
        }
    }

    private static bool IsAbandoned(Exception failure, Request request) =>
        failure is OperationCanceledException && request.Cancellation.IsCancellationRequested;

    private void LogFailure(Source source, string hook, Exception failure)
    {
        // A WikiException says all in its message; of any other, the stack is what the owner needs.
        if (failure is WikiException or RefusedException) LogMessage(source, hook, failure.Message);
        else LogException(failure, source, hook);
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "{Source} failed in {Hook}: {Message}")]
    private partial void LogMessage(Source source, string hook, string message);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "{Source} failed in {Hook}")]
    private partial void LogException(Exception failure, Source source, string hook);
}
