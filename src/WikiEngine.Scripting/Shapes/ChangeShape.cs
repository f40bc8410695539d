using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>What a visitor is about to change, as scripts see it.</summary>
internal static class ChangeShape
{
    private static readonly JsObjectLayout Layout = new("kind", "space", "name", "newName", "size", "mime");

    public static JsValue Of(Engine engine, ProposedChange change) => JsObject.Create(engine, Layout,
    [
        Word.Text(NameOf(change.Kind)), Word.Text(change.Space), Word.Text(change.Name), Word.Text(change.NewName), JsNumber.Create(change.Size), Word.Text(change.Mime),
    ]);

    public static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Page => "page",
        ChangeKind.File => "file",
        ChangeKind.DeletePage => "delete-page",
        ChangeKind.DeleteFile => "delete-file",
        ChangeKind.Rename => "rename",
        ChangeKind.Restore => "restore",
        ChangeKind.Upload => "upload",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no word for this kind of change"),
    };
}
