using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>What another server answered, as scripts see it.</summary>
internal static class FetchedShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("status", static (_, state) => JsNumber.Create(Of(state).Status))
        .AddLazy("meta", static (_, state) => Word.Text(Of(state).Meta))
        .AddLazy("mime", static (_, state) => Word.Text(Of(state).Mime))
        .AddLazy("text", static (instance, state) => Word.Function(instance.Engine, "text", _ => Word.Text(Of(state).Text())))
        .AddLazy("bytes", static (instance, state) => Word.Function(instance.Engine, "bytes", _ => Word.Bytes(instance.Engine, Of(state).Bytes)))
        .Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, Fetched fetched) => JsObject.Create(engine, Layout, Unread, fetched);

    private static Fetched Of(object? state) => (Fetched)state!;
}
