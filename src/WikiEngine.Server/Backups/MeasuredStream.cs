namespace WikiEngine.Server.Backups;

/// <summary>Exactly as many bytes of a file as were announced for it: a log that grows meanwhile must not run into the next entry.</summary>
internal sealed class MeasuredStream(Stream inner, long length, CancellationToken cancellation) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        if (buffer.Length > length - read) buffer = buffer[..(int)(length - read)];
        if (buffer.IsEmpty) return 0;
        var count = inner.Read(buffer);
        if (count == 0) throw new EndOfStreamException("the file ends before it should");
        read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
