using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Testing;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Hosting;

/// <summary>The wiki of one of the scripts' tests: empty, loaded with the first request.</summary>
internal sealed class ScriptTestWiki(string directory, ILoggerFactory logs) : IAsyncDisposable
{
    private const int LargestBody = 16_000_000;

    // Of the whole run: a key costs a millisecond, and the same certificate is to be the same visitor.
    private static readonly ConcurrentDictionary<TestCertificate, byte[]> Certificates = new();

    private LocalWiki? wiki;

    public async ValueTask<Fetched> SendAsync(TestRequest request, CancellationToken cancellation)
    {
        wiki ??= await OpenAsync();
        var url = request.Url.StartsWith('/') ? wiki.UrlOf(request.Url) : request.Url;
        await using var body = new MemoryStream(request.Upload?.Bytes.ToArray() ?? []);
        var answer = await wiki.AnswerAsync(request.Upload is { } upload ? Line(url, upload) : url, Shown(request.Certificate), body, cancellation);
        var hasBody = answer.Status / 10 == 2;
        return new Fetched
        {
            Status = answer.Status,
            Meta = answer.Meta,
            Mime = hasBody ? answer.Meta.Split(';')[0].Trim().ToLowerInvariant() : null,
            Bytes = await WholeBody.ReadAsync(answer.ReadBodyAsync(cancellation), LargestBody, () => new($"the answer is longer than the {LargestBody} bytes that a test may read")),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (wiki is not null) await wiki.DisposeAsync();
    }

    private async Task<LocalWiki> OpenAsync()
    {
        var mistakes = new List<Mistake>();
        var opened = await LocalWiki.OpenEmptyAsync(directory, Overrides.None, mistakes, logs);
        if (opened.IsLoaded) return opened;
        await opened.DisposeAsync();
        throw new WikiException(string.Join("; ", mistakes));
    }

    private ClientCertificate? Shown(TestCertificate? certificate)
    {
        if (certificate is null) return null;
        return wiki!.Shown(Certificates.GetOrAdd(certificate, Make), Canonical(certificate.Fingerprint), Canonical(certificate.KeyFingerprint));
    }

    private static string? Canonical(string? fingerprint)
    {
        if (fingerprint is null) return null;
        return Fingerprint.TryParse(fingerprint, out var canonical)
            ? canonical
            : throw new WikiException($"\"{fingerprint}\" is no fingerprint: it should be sha256$ or spki-sha256$ with 64 hex digits");
    }

    private static byte[] Make(TestCertificate certificate)
    {
        var now = DateTimeOffset.UtcNow;
        var (pem, _) = SelfSignedCertificate.Create(certificate.CommonName, certificate.NotBefore ?? now.AddHours(-1), certificate.NotAfter ?? now.AddDays(365));
        using var made = X509Certificate2.CreateFromPem(pem);
        return made.RawData;
    }

    private static string Line(string url, TestUpload upload) => GeminiUrl.TryParse(url, out var target, out var mistake)
        ? TitanRequest.Format(target, upload.Bytes.Length, upload.Mime, upload.Token)
        : throw new WikiException(mistake);
}
