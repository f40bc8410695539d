using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>An account as scripts see it.</summary>
internal static class AccountShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("name", static (_, state) => Word.Text(Of(state).Name))
        .AddLazy("created", static (instance, state) => new JsDate(instance.Engine, Of(state).Created))
        .AddLazy("certificates", static (instance, state) => CertificatesOf(instance.Engine, Of(state)))
        .Build();

    private static readonly JsObjectLayout CertificateLayout = new("fingerprint", "keyFingerprint", "commonName", "notAfter", "added");

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, Account? account) =>
        account is null ? JsValue.Null : JsObject.Create(engine, Layout, Unread, account);

    private static JsArray CertificatesOf(Engine engine, Account account) => new(engine, [.. account.Certificates.Select(certificate => JsObject.Create(engine, CertificateLayout,
    [
        Word.Text(certificate.Fingerprint), Word.Text(certificate.KeyFingerprint), Word.Text(certificate.CommonName),
        new JsDate(engine, certificate.NotAfter), new JsDate(engine, certificate.Added),
    ]))]);

    private static Account Of(object? state) => (Account)state!;
}
