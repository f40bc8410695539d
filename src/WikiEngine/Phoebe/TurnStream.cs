using WikiEngine.Pipeline;

namespace WikiEngine.Phoebe;

/// <summary>Lets work that takes a processor go on in turns: whoever waits for a visitor to take what was sent lets the next one work.</summary>
internal sealed class TurnStream : Stream
{
    private readonly Stream inner;
    private readonly Turns turns;
    private bool isHeld, isAbandoned;

    private TurnStream(Stream inner, Turns turns) => (this.inner, this.turns) = (inner, turns);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Waits for the first turn.</summary>
    public static async Task<TurnStream> BeginAsync(Stream inner, Turns turns, CancellationToken cancellation)
    {
        var stream = new TurnStream(inner, turns);
        await stream.TakeTurnAsync(cancellation);
        return stream;
    }

    /// <summary>From now on nothing is sent.</summary>
    public void Abandon() => isAbandoned = true;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isAbandoned) return;
        EndTurn();
        await inner.WriteAsync(buffer, cancellationToken);
        await TakeTurnAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        EndTurn();
        return base.DisposeAsync();
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("What is sent is written asynchronously");

    private async ValueTask TakeTurnAsync(CancellationToken cancellation)
    {
        await turns.BeginAsync(cancellation);
        isHeld = true;
    }

    private void EndTurn()
    {
        if (!isHeld) return;
        isHeld = false;
        turns.End();
    }
}
