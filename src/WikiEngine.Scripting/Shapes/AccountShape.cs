using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>An account as scripts see it.</summary>
internal static class AccountShape
{
    private static readonly JsObjectLayout Layout = new("name");

    public static JsValue Of(Engine engine, Account? account) =>
        account is null ? JsValue.Null : JsObject.Create(engine, Layout, [Word.Text(account.Name)]);
}
