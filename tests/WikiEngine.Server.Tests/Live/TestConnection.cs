using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Tests.Live;

/// <summary>A TLS connection in the test's own hands: bytes go out as they are, and how the answer ended is known.</summary>
internal sealed class TestConnection : IAsyncDisposable
{
    private readonly EndWatchingStream transport;

    private TestConnection(Socket socket, EndWatchingStream transport, SslStream tls)
    {
        Socket = socket;
        this.transport = transport;
        Tls = tls;
    }

    public Socket Socket { get; }

    public SslStream Tls { get; }

    public static async Task<TestConnection> OpenAsync(int port, X509Certificate2? certificate, SslProtocols protocols, string serverName)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        var transport = new EndWatchingStream(new NetworkStream(socket, ownsSocket: true));
        var tls = new SslStream(transport);
#pragma warning disable CA5359 // A Gemini client trusts on first use; these tests look at the certificate where it matters.
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
            ClientCertificates = certificate is null ? null : [certificate],
            LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
        });
#pragma warning restore CA5359
        return new TestConnection(socket, transport, tls);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await Tls.WriteAsync(bytes);
        await Tls.FlushAsync();
    }

    /// <summary>Reads until the server ends the connection.</summary>
    public async Task<Answer> ReadAnswerAsync()
    {
        using var all = new MemoryStream();
        var wasReset = false;
        try
        {
            await Tls.CopyToAsync(all);
        }
        catch (IOException)
        {
            wasReset = true;
        }
        return Answer.Parse(all.ToArray(), isComplete: !transport.Ended && !wasReset);
    }

    public async ValueTask DisposeAsync()
    {
        await Tls.DisposeAsync();
        Socket.Dispose();
    }
}
