using Jint;
using Jint.Native.Object;

namespace WikiEngine.Scripting.Words;

/// <summary>What an answer function gives a script: an object without properties that carries the response past it.</summary>
internal sealed class AnswerObject : ObjectInstance
{
    public AnswerObject(Engine engine, Response response) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        Response = response;
        PreventExtensions();
    }

    public Response Response { get; }
}
