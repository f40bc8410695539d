using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WikiEngine.Server.Tests.Fetching;

/// <summary>A web server on loopback, without TLS, that gives each request the same answer.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    /// <param name="answer">The whole answer, with its head; made from the port.</param>
    public WebServer(Func<int, string> answer)
    {
        listener.Start();
        loop = AcceptAsync(answer(Port).ReplaceLineEndings("\r\n"));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The heads of the requests that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync(string answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                var stream = client.GetStream();
                var head = new StringBuilder();
                var buffer = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, stop.Token) > 0) head.Append((char)buffer[0]);
                Requests.Enqueue(head.ToString());
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
        {
            // The test is over, or the client had enough.
        }
    }
}
