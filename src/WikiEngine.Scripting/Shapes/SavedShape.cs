using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A change that was committed, as scripts see it: one that they are told of, and one of a history.</summary>
internal static class SavedShape
{
    private static readonly JsObjectLayout Layout = new("kind", "space", "name", "newName", "revision", "time", "author", "byline", "code", "summary");

    public static JsValue Of(Engine engine, Change change) => JsObject.Create(engine, Layout,
    [
        Word.Text(ChangeShape.NameOf(change.Kind)), Word.Text(change.Space), Word.Text(change.Name), change.Kind == ChangeKind.Rename ? Word.Text(change.OtherName) : JsValue.Null,
        change.Revision is { } revision ? JsNumber.Create(revision) : JsValue.Null, new JsDate(engine, change.Time),
        Word.Text(change.Author), Word.Text(change.Byline), Word.Text(change.Code), Word.Text(change.Summary),
    ]);
}
