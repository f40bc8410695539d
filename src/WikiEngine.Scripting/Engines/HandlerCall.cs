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
internal sealed class HandlerCall<T>(int handler, object? subject, Request request, Func<ScriptEngine, Registration, JsValue, T> read) : ScriptWork
{
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private ScriptEngine? engine;
    private bool isWhole;
    private T? result;
    private Exception? failure;

    public Task<T> Outcome => outcome.Task;

    public override bool Run(ScriptEngine engine)
    {
        this.engine = engine;
        // What follows the flow of calls in the host (whose hook runs, and is not called again by what it does itself) goes on in what the script calls.
        if (context is null) Run();
        else ExecutionContext.Run(context, static call => ((HandlerCall<T>)call!).Run(), this);
        this.engine = null;
        return isWhole;
    }

    public override void Complete()
    {
        if (failure is OperationCanceledException cancelled) outcome.TrySetCanceled(cancelled.CancellationToken);
        else if (failure is not null) outcome.TrySetException(failure);
        else outcome.TrySetResult(result!);
    }

    public override void Fail(Exception exception) => outcome.TrySetException(exception);

    private void Run()
    {
        var engine = this.engine!;
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
            isWhole = true;
        }
        catch (Exception exception)
        {
            failure = Failures.Of(exception, registration.Place, registration.Handler, engine.Program.Limits);
            isWhole = Failures.LeavesEngineWhole(exception);
        }
        finally
        {
            engine.EndCall();
        }
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
