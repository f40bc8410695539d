using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page that a search found, as scripts see it.</summary>
internal static class HitShape
{
    private static readonly JsObjectLayout Layout = new("name", "title", "snippet");

    public static JsValue Of(Engine engine, SearchMatch match) =>
        JsObject.Create(engine, Layout, [Word.Text(match.Name), Word.Text(match.Name), Word.Text(match.Snippet)]);
}
