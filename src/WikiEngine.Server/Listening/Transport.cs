using System.Buffers;
using System.Net.Sockets;

namespace WikiEngine.Server.Listening;

/// <summary>
/// What lies below TLS: the socket, and a pocket for the end of an answer. The last record and close_notify leave in one packet, which spares both sides a wake-up.
/// </summary>
internal sealed class Transport(Socket socket) : Stream
{
    /// <summary>A whole TLS record, and the alert behind it.</summary>
    private const int PocketSize = 17 * 1024;

    private byte[]? pocket;
    private int held;
    private bool isHolding;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>What is written from now on waits for <see cref="ReleaseAsync"/>, as far as the pocket holds it.</summary>
    public void Hold() => isHolding = true;

    /// <summary>Sends what waits.</summary>
    public async ValueTask ReleaseAsync(CancellationToken cancellation)
    {
        isHolding = false;
        if (held == 0) return;
        var count = held;
        held = 0;
        await SendAsync(pocket.AsMemory(0, count), cancellation);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        isHolding ? PocketAsync(buffer, cancellationToken) : SendAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => socket.Receive(buffer, offset, count, SocketFlags.None);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Nothing here writes synchronously: it would block a thread");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (pocket is { } rented) ArrayPool<byte>.Shared.Return(rented);
            pocket = null;
            socket.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask PocketAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        pocket ??= ArrayPool<byte>.Shared.Rent(PocketSize);
        if (held + bytes.Length > pocket.Length)
        {
            await ReleaseAsync(cancellation);
            isHolding = true;
        }
        if (bytes.Length > pocket.Length)
        {
            await SendAsync(bytes, cancellation);
            return;
        }
        bytes.CopyTo(pocket.AsMemory(held));
        held += bytes.Length;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        for (var rest = bytes; !rest.IsEmpty;)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellation)..];
    }
}
