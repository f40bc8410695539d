using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WikiEngine.Server.Client;

/// <summary>A connection on which TLS stands: good for one request.</summary>
internal sealed class GeminiConnection(SslStream tls, EndWatchingStream watch, EndPoint? address, GeminiClientOptions options) : IAsyncDisposable
{
    private const int PieceSize = 16 * 1024;
    private bool wasSent;

    public EndPoint? Address { get; } = address;
    public string Protocol { get; } = tls.SslProtocol.ToString();
    public string Cipher { get; } = tls.NegotiatedCipherSuite.ToString();

    /// <summary>The server's certificate. Its names are hostile text, cleaned.</summary>
    public ClientCertificate Certificate { get; } = new(tls.RemoteCertificate!.GetRawCertData());

    /// <summary>Whether the certificate was made for this host. It is only told, and decides nothing.</summary>
    public bool Names(string host)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Certificate.Der.Span);
        try
        {
            return certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Names that can't be read, or a host whose name is none by the rules (an underscore), match nothing.
            return false;
        }
    }

    /// <summary>
    /// Sends the request and what is to be uploaded, and reads the header meanwhile: a server may refuse before it has read the body, and then the rest is not sent.
    /// </summary>
    /// <exception cref="WikiException">No answer came, or something that is none.</exception>
    public async Task<GeminiAnswer> AskAsync(string request, UploadContent? content, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(request, content, stop.Token);
        var reading = GeminiAnswer.ReadHeaderAsync(tls, watch, options, stop.Token);
        try
        {
            await Task.WhenAny(sending, reading);
            // What is wrong on our side (a file that became shorter) would leave the server waiting for the rest.
            if (sending.Exception?.InnerException is WikiException) await sending;
            stop.CancelAfter(options.Answer);
            // Also after a failure to send: the refusal that explains it may be on its way.
            return await reading;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimeLimit.Exceeded("no answer came", options.Answer, e);
        }
        catch (IOException e)
        {
            throw new WikiException($"the connection broke before an answer came: {(e.InnerException ?? e).Message}", e);
        }
        finally
        {
            await stop.CancelAsync();
            // One half has said how it went; the other was cut off, and nobody needs its failure.
            await Task.WhenAll(sending, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says good-bye: some servers wait for the client's close_notify, and log its absence as an error.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (wasSent) await tls.ShutdownAsync();
        }
        catch (IOException)
        {
            // The server has gone first: there is nobody left to hear it.
        }
        await tls.DisposeAsync();
    }

    private async Task SendAsync(string request, UploadContent? content, CancellationToken cancellationToken)
    {
        await SendPieceAsync(Encoding.UTF8.GetBytes(request + "\r\n"), cancellationToken);
        var buffer = new byte[PieceSize];
        for (var left = content?.Size ?? 0; left > 0;)
        {
            var count = await content!.Bytes.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (count == 0) throw new WikiException($"{content.Name} became shorter while it was sent: {left} of {content.Size} bytes are missing");
            await SendPieceAsync(buffer.AsMemory(0, count), cancellationToken);
            left -= count;
        }
        wasSent = true;
    }

    private async Task SendPieceAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        await TimeLimit.RunAsync(options.Answer, "the server did not take the request", async cancellation =>
        {
            await tls.WriteAsync(piece, cancellation);
            await tls.FlushAsync(cancellation);
            return true;
        }, cancellationToken);
}
