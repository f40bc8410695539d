using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A request as scripts see it. Each property is made when it is first read: most handlers look at two or three.</summary>
internal static class RequestShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("url", static (_, state) => Word.Text(Of(state).Url))
        .AddLazy("scheme", static (_, state) => Word.Text(Of(state).Scheme))
        .AddLazy("host", static (_, state) => Word.Text(Of(state).Host))
        .AddLazy("port", static (_, state) => JsNumber.Create(Of(state).Port))
        .AddLazy("space", static (_, state) => Word.Text(Of(state).Space))
        .AddLazy("path", static (_, state) => Word.Text(Of(state).Path))
        .AddLazy("segments", static (instance, state) => Word.Texts(instance.Engine, Of(state).Segments))
        .AddLazy("params", static (instance, state) => TextMap.Of(instance.Engine, Of(state).Parameters))
        .AddLazy("query", static (_, state) => Word.Text(Of(state).Query))
        .AddLazy("certificate", static (instance, state) => CertificateShape.Of(instance.Engine, Of(state).Certificate))
        .AddLazy("account", static (instance, state) => AccountShape.Of(instance.Engine, Of(state).Account))
        .AddLazy("upload", static (instance, state) => UploadShape.Of(instance.Engine, Of(state).Upload))
        .AddLazy("remoteAddress", static (_, state) => Word.Text(Of(state).RemoteAddress.ToString()))
        .AddLazy("remoteNetwork", static (_, state) => Word.Text(Of(state).RemoteNetwork))
        .AddLazy("protocol", static (_, state) => Word.Text(Of(state).Protocol))
        .AddLazy("link", static (instance, state) => Word.Function(instance.Engine, "link", arguments => Word.Text(Of(state).Link(arguments.TextAt(0, "request.link", "path")))))
        .AddLazy("absoluteLink", static (instance, state) => Word.Function(instance.Engine, "absoluteLink", arguments =>
            Word.Text(Of(state).AbsoluteLink(arguments.TextAt(0, "request.absoluteLink", "path")))))
        .Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, Request request) => JsObject.Create(engine, Layout, Unread, request);

    private static Request Of(object? state) => (Request)state!;
}
