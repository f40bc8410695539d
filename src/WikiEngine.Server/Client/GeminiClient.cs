using System.Net;
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
/// <param name="notes">Told how it goes; null for nobody.</param>
/// <param name="dial">Connects to a host and port; null for the first address of the host that takes a connection.</param>
internal sealed class GeminiClient(GeminiClientOptions options, Notes? notes = null, Func<string, int, CancellationToken, ValueTask<Socket>>? dial = null)
{
    /// <exception cref="WikiException">No connection, or no TLS.</exception>
    public async Task<GeminiConnection> ConnectAsync(string host, int port, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        SslStream? tls = null;
        try
        {
            socket = await TimeLimit.RunAsync(options.Connect, $"{host}:{port} did not answer", cancellation => dial?.Invoke(host, port, cancellation) ?? OpenAsync(host, port, cancellation), cancellationToken);
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

    /// <summary>The first address of the host that takes a connection. They are tried here, one after the other, so that each can be told.</summary>
    /// <exception cref="SocketException">The host has no address, or the last one took none.</exception>
    private async ValueTask<Socket> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        for (var i = 0; i < addresses.Length; i++)
        {
            var address = new IPEndPoint(addresses[i], port);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await TellAsync($"Trying {address}");
                await socket.ConnectAsync(address, cancellationToken);
                return socket;
            }
            catch (SocketException e) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
                await TellAsync($"{address}: {e.Message}");
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw new SocketException((int)SocketError.HostNotFound);
    }

    private Task TellAsync(string text) => notes?.TellAsync(text) ?? Task.CompletedTask;

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
