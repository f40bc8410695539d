using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Testing;

/// <summary>Reads what a test gives <c>request</c>; what it does not know is a mistake, or a misspelled certificate would pass for none.</summary>
internal static class TestRequestReader
{
    private const string Usage = "request(url, {certificate, upload})";

    public static TestRequest Read(Engine engine, JsValue[] arguments)
    {
        var request = new TestRequest(arguments.TextAt(0, "request", "url"));
        foreach (var (name, value) in Members(arguments.At(1), Usage))
            request = name switch
            {
                "certificate" => request with { Certificate = Certificate(value) },
                "upload" => request with { Upload = Upload(value) },
                _ => throw Unknown(Usage, name, "certificate and upload"),
            };
        return request;
    }

    private static TestCertificate? Certificate(JsValue value)
    {
        if (value.IsNull()) return null;
        if (value.IsString()) return new(value.ToString());
        var certificate = new TestCertificate("Test");
        foreach (var (name, given) in Members(value, "certificate"))
            certificate = name switch
            {
                "commonName" => certificate with { CommonName = Text(given, "certificate.commonName") },
                "fingerprint" => certificate with { Fingerprint = Text(given, "certificate.fingerprint") },
                "keyFingerprint" => certificate with { KeyFingerprint = Text(given, "certificate.keyFingerprint") },
                "notBefore" => certificate with { NotBefore = Date(given, "certificate.notBefore") },
                "notAfter" => certificate with { NotAfter = Date(given, "certificate.notAfter") },
                _ => throw Unknown("certificate", name, "commonName, fingerprint, keyFingerprint, notBefore and notAfter"),
            };
        return certificate;
    }

    private static TestUpload Upload(JsValue value)
    {
        if (Body(value) is { } text) return new(text);
        var upload = new TestUpload(default(ReadOnlyMemory<byte>));
        foreach (var (name, given) in Members(value, "upload"))
            upload = name switch
            {
                "body" => upload with { Bytes = Body(given) ?? throw new ArgumentException($"upload.body is a text or a Uint8Array, not {Word.KindOf(given)}") },
                "mime" => upload with { Mime = Text(given, "upload.mime") },
                "token" => upload with { Token = Text(given, "upload.token") },
                _ => throw Unknown("upload", name, "body, mime and token"),
            };
        return upload;
    }

    private static byte[]? Body(JsValue value) => value.IsString() ? Encoding.UTF8.GetBytes(value.ToString()) : value.IsUint8Array() ? value.AsUint8Array() : null;

    private static string Text(JsValue value, string name) => value.IsString() ? value.ToString() : throw new ArgumentException($"{name} is a text, not {Word.KindOf(value)}");

    private static DateTimeOffset Date(JsValue value, string name) => value is JsDate date ? date.ToDateTime() : throw new ArgumentException($"{name} is a Date, not {Word.KindOf(value)}");

    private static IEnumerable<(string Name, JsValue Value)> Members(JsValue value, string what)
    {
        if (value.IsUndefined()) return [];
        if (value is not ObjectInstance given || value is JsArray || value.IsCallable()) throw new ArgumentException($"{what} takes an object, but got {Word.KindOf(value)}");
        // A member that is undefined is one that is left out.
        return [.. given.GetOwnProperties().Where(member => member.Key.IsString()).Select(member => (member.Key.ToString(), given.Get(member.Key))).Where(member => !member.Item2.IsUndefined())];
    }

    private static ArgumentException Unknown(string what, string name, string known) => new($"{what} knows no \"{name}\"; there are {known}");
}
