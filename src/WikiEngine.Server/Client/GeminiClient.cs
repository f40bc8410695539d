using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>
/// Connects over TLS and takes any certificate: self-signed, expired, made for another name. Whether it is the right one is for the caller to say
/// before it asks anything (<see cref="TrustingClient"/>). The client's own certificate is shown in the handshake, before that: it is public, the request is not.
/// </summary>
/// <param name="options">How long to wait.</param>
/// <param name="dial">Connects to a host and port; null for whatever address the host's name has.</param>
internal sealed class GeminiClient(GeminiClientOptions options, Func<string, int, CancellationToken, ValueTask<Socket>>? dial = null)
{
    private readonly Func<string, int, CancellationToken, ValueTask<Socket>> dial = dial ?? DialAsync;

    /// <exception cref="WikiException">No connection, or no TLS.</exception>
    public async Task<GeminiConnection> ConnectAsync(string host, int port, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        SslStream? tls = null;
        try
        {
            socket = await TimeLimit.RunAsync(options.Connect, $"{host}:{port} did not answer", cancellation => dial(host, port, cancellation), cancellationToken);
            var watch = new EndWatchingStream(new NetworkStream(socket, ownsSocket: true));
            tls = new SslStream(watch);
            var stream = tls;
            await TimeLimit.RunAsync(options.Handshake, $"{host}:{port} did not finish the TLS handshake", async cancellation =>
            {
                await stream.AuthenticateAsClientAsync(Handshake(host, certificate), cancellation);
                return true;
            }, cancellationToken);
            return new GeminiConnection(tls, watch, socket.RemoteEndPoint, options);
        }
        catch (Exception e)
        {
            if (tls is not null) await tls.DisposeAsync();
            socket?.Dispose();
            if (e is SocketException) throw new WikiException($"{host}:{port}: {e.Message}", e);
            if (e is AuthenticationException or IOException) throw new WikiException($"{host}:{port}: no TLS handshake: {(e.InnerException ?? e).Message}", e);
            throw;
        }
    }

    private static async ValueTask<Socket> DialAsync(string host, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Handshake(string host, X509Certificate2? certificate) => new()
    {
        TargetHost = host,
        ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        // Without this .NET fetches the issuer's URL that the server wrote into its certificate.
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.AllFlags,
            DisableCertificateDownloads = true,
        },
        // What is checked shall be the certificate of this very handshake, and what is shown the identity asked for.
        AllowTlsResume = false,
    };
}
