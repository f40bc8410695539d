using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page or file that is about to be shown, as scripts see it.</summary>
internal static class AddressShape
{
    private static readonly JsObjectLayout Layout = new("host", "space", "name", "isFile");

    public static JsValue Of(Engine engine, PageAddress address) => JsObject.Create(engine, Layout,
        [Word.Text(address.Host), Word.Text(address.Space), Word.Text(address.Name), address.IsFile ? JsBoolean.True : JsBoolean.False]);
}
