using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Server.Hosting;

/// <summary>An answer of a wiki that does not listen, as it would go over the wire: header first, the body while it is read.</summary>
internal sealed class LocalAnswer
{
    private readonly PipeReader reader;
    private readonly Task writing;

    private LocalAnswer(PipeReader reader, Task writing, string header)
    {
        (this.reader, this.writing) = (reader, writing);
        Status = int.Parse(header.AsSpan(0, 2), CultureInfo.InvariantCulture);
        Meta = header[3..];
    }

    public int Status { get; }

    public string Meta { get; }

    /// <summary>The status and what stands behind it, fit for a terminal: the meta of an answer is free of control characters.</summary>
    public string Header => string.Create(CultureInfo.InvariantCulture, $"{Status} {Meta}");

    public static async Task<LocalAnswer> BeginAsync(Response response, string authority, string? language, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, response, authority, language, cancellation);
        while (true)
        {
            var read = await pipe.Reader.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var header = Encoding.UTF8.GetString(read.Buffer.Slice(0, end));
                pipe.Reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return new(pipe.Reader, writing, header.TrimEnd('\r'));
            }
            pipe.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The body, piece by piece. What makes it fails here.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadBodyAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            foreach (var piece in read.Buffer) yield return piece;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        await writing;
    }

    private static async Task WriteAsync(PipeWriter pipe, Response response, string authority, string? language, CancellationToken cancellation)
    {
        try
        {
            using var writer = new ResponseWriter(pipe.AsStream(leaveOpen: true), authority, language, static () => { }, static () => { });
            await writer.WriteAsync(response, cancellation);
            await pipe.CompleteAsync();
        }
        catch (Exception failure)
        {
            await pipe.CompleteAsync(failure);
        }
    }
}
