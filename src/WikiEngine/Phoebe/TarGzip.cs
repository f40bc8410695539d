using System.Formats.Tar;
using System.IO.Compression;
using WikiEngine.Pipeline;

namespace WikiEngine.Phoebe;

/// <summary>A <c>tar.gz</c> as an answer, made while it is sent.</summary>
internal static class TarGzip
{
    private const int BufferSize = 16 * 1024;

    /// <summary>A tar ends with two blocks of zeros.</summary>
    private const int EndSize = 2 * 512;

    /// <summary>However many visitors download whichever archives, half of the processors are left to the others.</summary>
    private static readonly Turns Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public static Response Answer(Func<TarTarget, CancellationToken, Task> write) =>
        Response.Stream("application/gzip", (stream, cancellation) => WriteAsync(write, stream, cancellation));

    private static async Task WriteAsync(Func<TarTarget, CancellationToken, Task> write, Stream stream, CancellationToken cancellation)
    {
        await using var turn = await TurnStream.BeginAsync(stream, Turns, cancellation);
        await using var buffer = new BufferedStream(turn, BufferSize);
        await using var gzip = new GZipStream(buffer, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true);
        try
        {
            var target = new TarTarget(tar);
            await write(target, cancellation);
            // Of nothing the framework makes no bytes at all, and these are no archive.
            if (target.IsEmpty) await gzip.WriteAsync(new byte[EndSize], cancellation);
        }
        catch
        {
            // What is closed below would write an end, and the archive would look complete.
            turn.Abandon();
            throw;
        }
    }
}
