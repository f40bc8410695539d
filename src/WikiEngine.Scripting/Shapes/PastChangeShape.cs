using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>An entry of a history as scripts see it.</summary>
internal static class PastChangeShape
{
    private static readonly JsObjectLayout Layout = new("kind", "space", "name", "revision", "time", "author", "byline", "code", "summary");

    public static JsValue Of(Engine engine, Change change) => JsObject.Create(engine, Layout,
    [
        Word.Text(ChangeShape.NameOf(change.Kind)), Word.Text(change.Space), Word.Text(change.Name),
        change.Revision is { } revision ? JsNumber.Create(revision) : JsValue.Null, new JsDate(engine, change.Time),
        Word.Text(change.Author), Word.Text(change.Byline), Word.Text(change.Code), Word.Text(change.Summary),
    ]);
}
