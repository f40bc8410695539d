using System.Buffers;
using System.Globalization;
using System.Text;

namespace WikiEngine.Server.Protocols;

/// <summary>
/// Spells a response as Gemini and Titan want it: <c>two digits, space, meta, CRLF</c>, then the body. The only place that knows how hosts get into links.
/// A short answer is one write, and so one TLS record.
/// </summary>
internal sealed class ResponseWriter(Stream stream, string authority, string? language, Action allowMoreTime, Action pauseTime) : IDisposable
{
    private const int RecordSize = 16 * 1024;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(RecordSize);
    private int used;
    private long sent, header;

    /// <summary>The bytes of the body that went out.</summary>
    public long BodyBytes => Math.Max(0, sent - header);

    /// <summary>True where a write failed: the visitor left, or takes nothing.</summary>
    public bool HasLostVisitor { get; private set; }

    public async ValueTask WriteAsync(Response response, CancellationToken cancellation)
    {
        await AddAsync(Header(response), cancellation);
        header = used;
        switch (response.Body)
        {
            case GemtextBody gemtext:
                foreach (var part in gemtext.Parts) await AddLineAsync(part, cancellation);
                break;
            case LongGemtextBody gemtext:
                await foreach (var part in gemtext.Parts.WithCancellation(cancellation)) await AddLineAsync(part, cancellation);
                break;
            case TextBody text:
                await AddAsync(text.Text, cancellation);
                break;
            case BytesBody bytes:
                await FlushAsync(cancellation);
                await WriteChunksAsync(bytes.Bytes, cancellation);
                break;
            case StreamBody body:
                await FlushAsync(cancellation);
                // A stream may be silent for long; only its writes have a limit.
                pauseTime();
                await body.WriteAsync(new BodyStream(this, cancellation), cancellation);
                break;
        }
        await FlushAsync(cancellation);
    }

    private void PauseTime() => pauseTime();

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private string Header(Response response)
    {
        var meta = response.Status switch
        {
            Status.TemporaryRedirect or Status.PermanentRedirect => Target(response.Meta),
            Status.Success when language is not null && response.Meta == MimeTypes.Gemtext => $"{response.Meta}; lang={language}",
            _ => response.Meta,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(int)response.Status} {meta}\r\n");
    }

    /// <summary>A whole URL without fragment: a widespread client takes <c>31 /</c> for the visitor's own disk.</summary>
    private string Target(string target)
    {
        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) target = target[..fragment];
        if (target.StartsWith("//", StringComparison.Ordinal)) return "gemini:" + target;
        if (target.StartsWith('/')) return $"gemini://{authority}{target}";
        return HasScheme(target) ? target : $"gemini://{authority}/{target}";
    }

    /// <summary>A colon behind a slash or a question mark is part of a path or a query.</summary>
    private static bool HasScheme(string target) =>
        target.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !target.AsSpan(0, colon).ContainsAny('/', '?');

    private async ValueTask AddLineAsync(GemtextPart part, CancellationToken cancellation)
    {
        if (part.Target is { } target)
        {
            await AddAsync("=> ", cancellation);
            if (target.StartsWith("titan:/", StringComparison.Ordinal) && !target.StartsWith("titan://", StringComparison.Ordinal))
            {
                await AddAsync("titan://", cancellation);
                await AddAsync(authority, cancellation);
                target = target["titan:".Length..];
            }
            await AddAsync(target, cancellation);
            if (part.Text != part.Target)
            {
                await AddAsync(" ", cancellation);
                await AddAsync(part.Text, cancellation);
            }
            await AddAsync("\n", cancellation);
            return;
        }
        await AddAsync(part.Text, cancellation);
        if (!part.Text.EndsWith('\n')) await AddAsync("\n", cancellation);
    }

    private ValueTask AddAsync(string text, CancellationToken cancellation)
    {
        // Nearly every text fits what is left of the record.
        if (Encoding.UTF8.TryGetBytes(text, buffer.AsSpan(used, RecordSize - used), out var written))
        {
            used += written;
            return ValueTask.CompletedTask;
        }
        return AddLongAsync(text, cancellation);
    }

    private async ValueTask AddLongAsync(string text, CancellationToken cancellation)
    {
        var encoder = Encoding.UTF8.GetEncoder();
        var rest = text.AsMemory();
        while (true)
        {
            if (RecordSize - used < 4) await FlushAsync(cancellation);
            encoder.Convert(rest.Span, buffer.AsSpan(used, RecordSize - used), flush: true, out var read, out var written, out var isComplete);
            used += written;
            rest = rest[read..];
            if (isComplete) return;
            await FlushAsync(cancellation);
        }
    }

    private async ValueTask WriteChunksAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(RecordSize, rest.Length)..])
            await SendAsync(rest[..Math.Min(RecordSize, rest.Length)], cancellation);
    }

    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (used == 0) return;
        var count = used;
        used = 0;
        await SendAsync(buffer.AsMemory(0, count), cancellation);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        allowMoreTime();
        try
        {
            await stream.WriteAsync(bytes, cancellation);
        }
        catch
        {
            HasLostVisitor = true;
            throw;
        }
        sent += bytes.Length;
    }

    /// <summary>What a streaming handler writes to: every write goes out at once.</summary>
    private sealed class BodyStream(ResponseWriter writer, CancellationToken cancellation) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is written asynchronously: use WriteAsync");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            await writer.WriteChunksAsync(bytes, cancellation);
            writer.PauseTime();
        }
    }
}
