using Acornima.Ast;
using Jint;
using Jint.Constraints;
using Jint.Native;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Engines;

/// <summary>The settings of an engine that contained every attack that was tried. They belong together with the stack of <see cref="ScriptThread"/>.</summary>
internal static class Sandbox
{
    /// <summary>The name under which errors show the prelude; no place of a script's mistake.</summary>
    public const string PreludeName = "the sandbox";

    private static readonly Prepared<Script> Prelude = Engine.PrepareScript(EmbeddedText.Read("sandbox.js"), PreludeName, strict: true);
    private static readonly Prepared<Script> Sealing = Engine.PrepareScript(EmbeddedText.Read("sealing.js"), PreludeName, strict: true);

    public static Engine CreateEngine(ModuleGraph graph, ScriptLimits limits, OperationDeadlineConstraint deadline, TimeProvider clock) => new(options =>
    {
        options.Strict();
        options.Constraints.StackOverflowGuard = true;
        options.LimitRecursion(limits.Recursion);
        options.LimitMemory(limits.Memory);
        // In place of TimeoutInterval, which counts waiting for the host too and begins again with each entry.
        options.Constraint(deadline);
        options.MaxArraySize(limits.ArraySize);
        options.RegexTimeoutInterval(limits.RegexTime);
        options.DisableStringCompilation();
        options.AgentCanSuspend = false;
        options.TimeSystem = new WikiTime(clock);
        // What a script awaits from outside is waited for before the engine is asked (HostTasks): what is not settled when all jobs are done never will be.
        options.Constraints.PromiseTimeout = TimeSpan.FromMilliseconds(1);
        options.EnableModules(new ScriptModules(graph));
    });

    /// <summary>Takes away what can't be contained.</summary>
    /// <returns>The functions that no script can have replaced: one makes an object that nobody can change, one closes what all calls of the engine share.</returns>
    public static (JsValue Freeze, JsValue SealShared) Restrict(Engine engine) => (engine.Evaluate(in Prelude), engine.Evaluate(in Sealing));
}
