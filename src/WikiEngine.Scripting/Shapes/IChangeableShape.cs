using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Shapes;

/// <summary>An object that a handler may change. What it made of it is taken over when it has returned, and not where it failed.</summary>
internal interface IChangeableShape
{
    JsObject Value { get; }

    /// <exception cref="WikiException">What the handler set is of another kind.</exception>
    void Take(Registration registration, ScriptLimits limits);
}

/// <summary>Makes a changeable object for the engine that the call gets.</summary>
internal delegate IChangeableShape Changeable(Engine engine);
