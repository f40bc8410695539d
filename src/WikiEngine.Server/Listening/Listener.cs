using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Server.Listening;

/// <summary>Accepts connections on one address, and counts those that are open with the others.</summary>
internal sealed partial class Listener : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket;
    private readonly Connections connections;
    private readonly ILogger log;

    private Listener(Socket socket, Connections connections, ILogger log)
    {
        this.socket = socket;
        this.connections = connections;
        this.log = log;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>Kept, since connections ask for the port also when the listener is closed already.</summary>
    public IPEndPoint EndPoint { get; }

    /// <exception cref="SocketException">The address can't be had.</exception>
    public static Listener Bind(IPEndPoint endPoint, Connections connections, ILogger log)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
            socket.Bind(endPoint);
            socket.Listen(1024);
            return new Listener(socket, connections, log);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Runs until the listener is disposed.</summary>
    public async Task AcceptAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var accepted = await socket.AcceptAsync(stop);
                accepted.NoDelay = true;
                connections.Serve(accepted);
            }
            catch (Exception failure) when (stop.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // Too many open files, or a client that left before it was accepted: go on, but not in a tight loop.
                LogAcceptFailed(failure.Message);
                await Task.Delay(PauseAfterFailure, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => socket.Dispose();

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "A connection could not be accepted: {Reason}")]
    private partial void LogAcceptFailed(string reason);
}
