using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Promise;

namespace WikiEngine.Scripting.Engines;

/// <summary>
/// What the promises of a call wait for outside of the engine. The work runs elsewhere; each promise is settled here, on the script's own thread, which sleeps meanwhile.
/// Some run at once, the others wait for their turn; none outlives the call.
/// </summary>
internal sealed class HostTasks(ScriptEngine engine)
{
    private readonly Queue<Waiting> waiting = new();
    private readonly List<Running> running = [];
    private CancellationTokenSource? stop;
    private int begun;

    public bool AreUnderWay => running.Count > 0;

    /// <summary>Begins some work.</summary>
    /// <param name="start">Starts it; its outcome is made into a value on the script's thread.</param>
    /// <param name="what">As in the script: <c>wiki.fetch</c>.</param>
    /// <returns>A promise. It is rejected where the work fails with a message for the owner.</returns>
    /// <exception cref="WikiException">The call began too many.</exception>
    public JsValue Begin(Func<CancellationToken, Task<Func<JsValue>>> start, string what)
    {
        var limits = engine.Program.Limits;
        if (++begun > limits.Fetches) throw new WikiException($"a call may use {what} at most {limits.Fetches} times; leave the rest to later calls");
        var promise = engine.Engine.Advanced.RegisterPromise();
        waiting.Enqueue(new(start, promise, StackBelow(engine.Engine.Advanced.StackTrace)));
        StartNext();
        return promise.Promise;
    }

    /// <summary>Waits until one has ended, and settles its promise; what hangs on it has still to be run.</summary>
    /// <exception cref="HostTimeException">None ended in time.</exception>
    public void SettleNext()
    {
        var index = engine.Clock.WaitForAny([.. running.Select(task => task.Outcome)]);
        var (outcome, begun) = running[index];
        running.RemoveAt(index);
        StartNext();
        JsValue value;
        try
        {
            value = outcome.GetAwaiter().GetResult()();
        }
        catch (WikiException failure)
        {
            begun.Promise.Reject(Error(failure.Message, begun.Stack));
            return;
        }
        begun.Promise.Resolve(value);
    }

    /// <summary>Ends what is under way still: the call failed. The next call begins with none.</summary>
    public void End()
    {
        begun = 0;
        if (stop is null) return;
        stop.Cancel();
        stop.Dispose();
        stop = null;
        waiting.Clear();
        running.Clear();
    }

    private void StartNext()
    {
        stop ??= CancellationTokenSource.CreateLinkedTokenSource(engine.Request?.Cancellation ?? default);
        var cancellation = stop.Token;
        while (running.Count < engine.Program.Limits.FetchesAtOnce && waiting.TryDequeue(out var next))
            // Elsewhere from its first step on: what it allocates is not the script's.
            running.Add(new(Task.Run(() => next.Start(cancellation), cancellation), next));
    }

    /// <summary>The error has the stack of the call that began the work: when it fails, no script is running.</summary>
    private ObjectInstance Error(string message, string stack)
    {
        var error = engine.Engine.Intrinsics.Error.Construct([JsString.Create(message)], engine.Engine.Intrinsics.Error);
        error.Set("stack", JsString.Create(stack));
        return error;
    }

    // The first line is our own function's.
    private static string StackBelow(string? stack) => stack?.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? stack[(end + 1)..] : stack ?? "";

    private sealed record Waiting(Func<CancellationToken, Task<Func<JsValue>>> Start, ManualPromise Promise, string Stack);

    private sealed record Running(Task<Func<JsValue>> Outcome, Waiting Begun);
}
