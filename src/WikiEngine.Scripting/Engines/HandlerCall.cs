using System.Threading.Tasks.Sources;
using Jint;
using Jint.Native;
using WikiEngine.Scripting.Shapes;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Engines;

/// <summary>The call of a script's handler for a request.</summary>
/// <param name="handler">Which.</param>
/// <param name="subject">A page, a change or an answer that comes before the request in the handler's parameters, or a <see cref="Changeable"/>; null where none does.</param>
/// <param name="request">The request.</param>
/// <param name="read">Makes the outcome from what the handler returned.</param>
internal sealed class HandlerCall<T>(int handler, object? subject, Request request, Func<ScriptEngine, Registration, JsValue, T> read) : ScriptWork, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> outcome = new() { RunContinuationsAsynchronously = true };
    private bool isTold;
    private T? result;
    private Exception? failure;

    /// <summary>What the handler's answer means; to be awaited once.</summary>
    public ValueTask<T> Outcome => new(this, outcome.Version);

    public override bool IsComplete => outcome.GetStatus(outcome.Version) != ValueTaskSourceStatus.Pending;

    public override void Complete() => Tell(failure);

    public override void Fail(Exception exception) => Tell(exception);

    public T GetResult(short token) => outcome.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => outcome.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        outcome.OnCompleted(continuation, state, token, flags);

    public override string Name(ScriptProgram program)
    {
        var registration = program.Registrations![handler];
        return $"{registration.Place}: {registration.Handler}";
    }

    public override bool Run(ScriptEngine engine)
    {
        var registration = engine.Registrations[handler];
        engine.BeginCall(request);
        try
        {
            var requestShape = RequestShape.Of(engine.Engine, request);
            var changeable = (subject as Changeable)?.Invoke(engine.Engine);
            result = read(engine, registration, engine.Call(handler, subject is null ? [requestShape] : [changeable?.Value ?? Shape(engine.Engine, subject), requestShape]));
            changeable?.Take(registration, engine.Program.Limits);
            foreach (var rejection in engine.TakeRejections(registration)) HandlerLog.LogRejected(engine.Program.Log, rejection);
            engine.CheckMemory();
            return true;
        }
        catch (Exception exception)
        {
            failure = Failures.Of(exception, registration.Place, registration.Handler, engine.Program.Limits);
            return Failures.LeavesEngineWhole(exception);
        }
        finally
        {
            engine.EndCall();
        }
    }

    // A thread that was given up may come back.
    private void Tell(Exception? why)
    {
        if (Interlocked.Exchange(ref isTold, true)) return;
        if (why is null) outcome.SetResult(result!);
        else outcome.SetException(why);
    }

    private static JsValue Shape(Engine engine, object subject) => subject switch
    {
        string answer => JsString.Create(answer),
        HandlerData data => new JsonValues(engine).Parse(data.Json),
        Page page => PageShape.Of(engine, page),
        Account account => AccountShape.Of(engine, account),
        Change change => SavedShape.Of(engine, change),
        ProposedChange proposed => ChangeShape.Of(engine, proposed),
        PageAddress address => AddressShape.Of(engine, address),
        _ => throw new InvalidOperationException($"No shape for {subject.GetType().Name}"),
    };
}
