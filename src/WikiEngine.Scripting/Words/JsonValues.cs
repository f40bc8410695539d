using Jint;
using Jint.Native;
using Jint.Native.Json;

namespace WikiEngine.Scripting.Words;

/// <summary>Values of a script as JSON, and back.</summary>
internal sealed class JsonValues(Engine engine)
{
    private readonly JsonParser parser = new(engine);
    private readonly JsonSerializer serializer = new(engine);

    public JsValue Parse(string? json) => json is null ? JsValue.Null : parser.Parse(json);

    /// <param name="value">The value.</param>
    /// <param name="where">Who needs it, for messages: <c>store.set(key, value)</c>.</param>
    public string Text(JsValue value, string where)
    {
        var json = serializer.Serialize(value);
        return json.IsString() ? json.ToString() : throw new ArgumentException($"{where} needs a value that JSON knows, but got {Word.KindOf(value)}");
    }
}
