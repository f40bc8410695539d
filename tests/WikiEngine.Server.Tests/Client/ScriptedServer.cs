using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Tests.Client;

/// <summary>A TLS server on loopback that takes a request line, notes it, and does what the test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Visit, Task> script;
    private readonly Task loop;

    public ScriptedServer(Func<Visit, Task> script, X509Certificate2? certificate = null)
    {
        this.script = script;
        Certificate = certificate ?? TestCertificate.Create();
        listener.Start();
        loop = AcceptAsync();
    }

    /// <summary>A server that gives each request the same answer, and ends it properly.</summary>
    public ScriptedServer(string answer, X509Certificate2? certificate = null) : this(visit => visit.AnswerAsync(answer), certificate) { }

    public X509Certificate2 Certificate { get; set; }
    public SslProtocols Protocols { get; init; } = SslProtocols.None;
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public string Host => $"127.0.0.1:{Port}";
    public string Url => $"gemini://{Host}/";

    /// <summary>What came, in order: request lines, and the bytes after them where the script read them.</summary>
    public ConcurrentQueue<Visit> Visits { get; } = new();

    public IEnumerable<string> Requests => Visits.Where(visit => visit.Request.Length > 0).Select(visit => visit.Request);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var visits = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                visits.Add(VisitAsync(await listener.AcceptSocketAsync(stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                break;
            }
        }
        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(Socket socket)
    {
        await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var visit = new Visit(tls, socket, stop.Token);
        Visits.Enqueue(visit);
        try
        {
#pragma warning disable CA5359 // As Gemini servers do: any client certificate gets in, and is looked at later.
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = Certificate,
                EnabledSslProtocols = Protocols,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            }, stop.Token);
#pragma warning restore CA5359
            if (await visit.ReadRequestAsync()) await script(visit);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            // The client went away, as some tests want.
            visit.Failure = e;
        }
    }
}
