using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime.Interop;

namespace WikiEngine.Scripting.Words;

/// <summary>Values of a script as JSON, and back.</summary>
internal sealed class JsonValues(Engine engine)
{
    private readonly JsonParser parser = new(engine);
    private readonly JsonSerializer serializer = new(engine);
    // Changes nothing, but looks at the limits with each value: deep data takes long.
    private readonly ClrFunction watch = new(engine, "watch", (_, given) =>
    {
        engine.Constraints.Check();
        return given[1];
    });

    public JsValue Parse(string? json) => json is null ? JsValue.Null : parser.Parse(json);

    /// <param name="value">The value.</param>
    /// <param name="where">Who needs it, for messages: <c>store.set(key, value)</c>.</param>
    public string Text(JsValue value, string where)
    {
        var json = serializer.Serialize(value, watch, JsValue.Undefined);
        return json.IsString() ? json.ToString() : throw new ArgumentException($"{where} needs a value that JSON knows, but got {Word.KindOf(value)}");
    }
}
