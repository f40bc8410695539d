using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Fetching;

/// <summary>Asks a web server for a script: a plain GET, with nothing in it that tells about the owner or remembers the last time.</summary>
internal sealed class HttpFetch(Dialer dialer) : IDisposable
{
    private const int LongestUrl = 2048;

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        // The environment's proxy would connect where it likes.
        UseProxy = false,
        UseCookies = false,
        // Each step is checked by itself.
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        // No connection serves twice: what the owner lists may have changed meanwhile.
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (context, cancellation) => new NetworkStream(await dialer.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation), ownsSocket: true),
        SslOptions = new SslClientAuthenticationOptions
        {
            // Without this .NET fetches the issuer's URL that the server wrote into its certificate, wherever that leads.
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
        },
    });

    /// <exception cref="WikiException">No answer, or one that can't be used.</exception>
    public async Task<FetchStep> AskAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > LongestUrl) throw new WikiException($"it has more than {LongestUrl} characters");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0) throw new WikiException("it is no URL: https://host/path was expected");
        if (url.UserInfo.Length > 0) throw new WikiException("a user name does not belong in a URL that is fetched");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version11 };
            request.Headers.UserAgent.ParseAdd("WikiEngine");
            using var response = await client.SendAsync(request, cancellation);
            var answer = new Fetched { Status = (int)response.StatusCode, Meta = ControlCharacters.Replace(response.ReasonPhrase ?? "", ' ') };
            if (answer.Status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location) return new(answer, new Uri(url, location).AbsoluteUri);
            var type = response.Content.Headers.ContentType;
            return new(answer with { Mime = type?.MediaType?.ToLowerInvariant(), Charset = type?.CharSet?.Trim('"'), Bytes = await ReadAsync(response.Content, cancellation) });
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw failure.GetBaseException() as WikiException ?? Innermost(failure) ?? new WikiException($"{url.Authority}: {failure.GetBaseException().Message}", failure);
        }
    }

    public void Dispose() => client.Dispose();

    // A refusal of ours, thrown where the connection was to be made, comes wrapped; what is wrong with a certificate is said one level above its cause.
    private static WikiException? Innermost(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is WikiException or AuthenticationException) return inner as WikiException ?? new WikiException($"no TLS: {inner.Message}", failure);
        return null;
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > FetchStep.LargestBody) throw FetchStep.TooLarge();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            if (body.Length + count > FetchStep.LargestBody) throw FetchStep.TooLarge();
            body.Write(buffer, 0, count);
        }
        return body.ToArray();
    }
}
