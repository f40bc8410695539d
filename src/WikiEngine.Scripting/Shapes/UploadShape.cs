using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>The Titan part of a request as scripts see it.</summary>
internal static class UploadShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("size", static (_, state) => JsNumber.Create(Of(state).Size))
        .AddLazy("mime", static (_, state) => Word.Text(Of(state).Mime))
        .AddLazy("token", static (_, state) => Word.Text(Of(state).Token))
        .AddLazy("parameters", static (instance, state) => TextMap.Of(instance.Engine, Of(state).Parameters))
        .AddLazy("text", static (instance, state) => Word.Function(instance.Engine, "text", _ => Word.Text(Of(state).Text())))
        .AddLazy("bytes", static (instance, state) => Word.Function(instance.Engine, "bytes", _ => Word.Bytes(instance.Engine, Of(state).Bytes)))
        .Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, Upload? upload) =>
        upload is null ? JsValue.Null : JsObject.Create(engine, Layout, Unread, upload);

    private static Upload Of(object? state) => (Upload)state!;
}
