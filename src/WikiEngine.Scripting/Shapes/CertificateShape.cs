using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A client certificate as scripts see it; parsed only where one looks at more than its presence.</summary>
internal static class CertificateShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("fingerprint", static (_, state) => Word.Text(Of(state).Fingerprint))
        .AddLazy("keyFingerprint", static (_, state) => Word.Text(Of(state).KeyFingerprint))
        .AddLazy("commonName", static (_, state) => Word.Text(Of(state).CommonName))
        .AddLazy("subject", static (_, state) => Word.Text(Of(state).Subject))
        .AddLazy("issuer", static (_, state) => Word.Text(Of(state).Issuer))
        .AddLazy("serialNumber", static (_, state) => Word.Text(Of(state).SerialNumber))
        .AddLazy("notBefore", static (instance, state) => new JsDate(instance.Engine, Of(state).NotBefore))
        .AddLazy("notAfter", static (instance, state) => new JsDate(instance.Engine, Of(state).NotAfter))
        .AddLazy("isInDate", static (_, state) => Of(state).IsInDate ? JsBoolean.True : JsBoolean.False)
        .AddLazy("algorithm", static (_, state) => Word.Text(Of(state).Algorithm))
        .AddLazy("isTrusted", static (_, state) => Of(state).IsTrusted ? JsBoolean.True : JsBoolean.False)
        .AddLazy("toString", static (instance, state) => Word.Function(instance.Engine, "toString", _ => Word.Text(Of(state).ToString())))
        .Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, ClientCertificate? certificate) =>
        certificate is null ? JsValue.Null : JsObject.Create(engine, Layout, Unread, certificate);

    private static ClientCertificate Of(object? state) => (ClientCertificate)state!;
}
