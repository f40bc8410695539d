using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Shapes;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.fetch(url)</c>: the one word that gives a promise of the host's.</summary>
internal static class FetchWord
{
    public static JsValue Begin(ScriptEngine engine, IWiki wiki, JsValue[] arguments)
    {
        var url = arguments.TextAt(0, "wiki.fetch", "url");
        return engine.HostTasks.Begin(async cancellation =>
        {
            var fetched = await wiki.FetchAsync(url, cancellation);
            // Copied on the script's thread: so the body counts as memory of the call that holds it.
            return () => FetchedShape.Of(engine.Engine, fetched with { Bytes = fetched.Bytes.ToArray() });
        }, "wiki.fetch");
    }
}
