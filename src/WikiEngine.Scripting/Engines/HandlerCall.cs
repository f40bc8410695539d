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
internal sealed class HandlerCall<T>(int handler, object? subject, Request request, Func<ScriptEngine, Registration, JsValue, T> read) : ScriptWork<T>
{
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
            var outcome = read(engine, registration, engine.Call(handler, subject is null ? [requestShape] : [changeable?.Value ?? Shape(engine.Engine, subject), requestShape]));
            changeable?.Take(registration, engine.Program.Limits);
            foreach (var rejection in engine.TakeRejections(registration)) HandlerLog.LogRejected(engine.Program.Log, rejection);
            engine.CheckMemory();
            Keep(outcome);
            return true;
        }
        catch (Exception exception)
        {
            Keep(Failures.Of(exception, registration.Place, registration.Handler, engine.Program.Limits));
            return Failures.LeavesEngineWhole(exception);
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
