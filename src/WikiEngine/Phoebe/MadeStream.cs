namespace WikiEngine.Phoebe;

/// <summary>A stream of a size that is known, whose bytes are made while it is read. It says that it could seek, since else the tar's writer would not take it.</summary>
internal sealed class MadeStream(IAsyncEnumerable<ReadOnlyMemory<byte>> content, long size, CancellationToken cancellation) : Stream
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> parts = content.GetAsyncEnumerator(cancellation);
    private ReadOnlyMemory<byte> rest;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    /// <exception cref="InvalidOperationException">More or less came than was announced: what was sent is no archive.</exception>
    public async ValueTask RequireEndAsync()
    {
        if (position != size || !rest.IsEmpty || await NextAsync())
            throw new InvalidOperationException("What was archived changed meanwhile: a page was erased, or an import goes on");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (rest.IsEmpty && !await NextAsync()) return 0;
        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is made asynchronously");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override async ValueTask DisposeAsync()
    {
        await parts.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<bool> NextAsync()
    {
        while (rest.IsEmpty)
        {
            if (!await parts.MoveNextAsync()) return false;
            rest = parts.Current;
        }
        return true;
    }
}
