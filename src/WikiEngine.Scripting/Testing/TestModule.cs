using Acornima.Ast;
using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;
using WikiEngine.Scripting.Shapes;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Testing;

/// <summary>The module "wiki/test", for files of tests alone.</summary>
internal static class TestModule
{
    // Under the sandbox's name, so that the place of a failure is the test's line.
    private static readonly Prepared<Script> Expect = Engine.PrepareScript(EmbeddedText.Read("expect.js"), Sandbox.PreludeName, strict: true);

    /// <summary>What it exports.</summary>
    public static IReadOnlyList<string> Names { get; } = ["test", "expect", "request"];

    public static void Install(ScriptEngine engine)
    {
        if (engine.Program.Send is not { } send) return;
        engine.Engine.Modules.Add(ModuleGraph.TestSpecifier, builder =>
        {
            builder.ExportValue("test", Word.Function(engine.Engine, "test", arguments => Test(engine, arguments)));
            builder.ExportValue("expect", engine.Engine.Evaluate(in Expect));
            builder.ExportValue("request", Word.Function(engine.Engine, "request", arguments => Ask(engine, send, arguments)));
        });
    }

    private static JsValue Test(ScriptEngine engine, JsValue[] arguments)
    {
        if (!engine.IsLoading) throw new InvalidOperationException("test works only while the file loads, and not within a test");
        var name = arguments.TextAt(0, "test", "name, fn");
        if (!arguments.At(1).IsCallable()) throw new ArgumentException($"test(name, fn) needs a function, but got {Word.KindOf(arguments.At(1))}");
        engine.Register(new(Failures.Clean(name), engine.Here.File, engine.Here, (_, _, _) => { }), arguments[1]);
        return JsValue.Undefined;
    }

    private static JsValue Ask(ScriptEngine engine, TestSend send, JsValue[] arguments)
    {
        if (engine.IsLoading) throw new InvalidOperationException("request works in tests only, and not while the file loads");
        var request = TestRequestReader.Read(engine.Engine, arguments);
        return FetchedShape.Of(engine.Engine, engine.Clock.Wait(cancellation => send(request, cancellation)));
    }
}
