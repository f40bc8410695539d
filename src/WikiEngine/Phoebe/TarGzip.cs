using System.Formats.Tar;
using System.IO.Compression;

namespace WikiEngine.Phoebe;

/// <summary>A <c>tar.gz</c> as an answer, made while it is sent.</summary>
internal static class TarGzip
{
    private const int BufferSize = 16 * 1024;

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
            await write(new TarTarget(tar), cancellation);
        }
        catch
        {
            // What is closed below would write an end, and the archive would look complete.
            turn.Abandon();
            throw;
        }
    }
}
