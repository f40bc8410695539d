using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A map of texts as a plain object.</summary>
internal static class TextMap
{
    public static JsValue Of(Engine engine, IReadOnlyDictionary<string, string> map) =>
        JsObject.CreateFromEntries(engine, map.Select(entry => KeyValuePair.Create(entry.Key, Word.Text(entry.Value))));
}
