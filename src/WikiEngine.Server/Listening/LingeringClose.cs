using System.Buffers;
using System.Net.Sockets;

namespace WikiEngine.Server.Listening;

/// <summary>
/// Closes in a way that lets the answer arrive: closing with unread bytes resets the connection, and the client loses what it has not read yet. So what the client is
/// still sending is read away, up to a bound in bytes and in time.
/// </summary>
internal static class LingeringClose
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>When the server stops, a client that goes on sending is not worth the wait.</summary>
    public static readonly TimeSpan LongestAtStop = TimeSpan.FromSeconds(1);

    private const int MostBytes = 32 * 1024 * 1024;
    private const int BufferSize = 4096;

    public static async ValueTask DrainAsync(Socket socket, CancellationToken cancellation)
    {
        socket.Shutdown(SocketShutdown.Send);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var drained = 0;
            while (drained < MostBytes)
            {
                var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
                if (count == 0) return;
                drained += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
