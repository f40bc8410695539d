using System.Formats.Tar;
using System.IO.Compression;

namespace WikiEngine.Phoebe;

/// <summary>
/// <c>/do/data</c>: the space as a <c>tar.gz</c>, made while it is sent. That of a main space holds the host's other spaces as well. There is nothing in it that a visitor
/// could not read elsewhere.
/// </summary>
internal sealed class DataRoute(IWiki wiki)
{
    private const int BufferSize = 16 * 1024;

    /// <summary>However many visitors download, half of the processors are left to the others.</summary>
    private readonly Turns turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var archives = new List<(string Prefix, SpaceArchive Archive)> { ("", await wiki.Pages.ArchiveAsync(request)) };
        if (request.Space.Length == 0)
        {
            // A space that is named like one of the parts of the format can only be had by itself.
            foreach (var space in wiki.SpacesOf(request).Where(space => space.Length > 0 && !WikiDirectory.IsPart(space)))
                archives.Add(($"{space}/", await wiki.Pages.ArchiveAsync(request, space)));
        }
        return Response.Stream("application/gzip", (stream, cancellation) => WriteAsync(archives, stream, cancellation));
    }

    private async Task WriteAsync(List<(string Prefix, SpaceArchive Archive)> archives, Stream stream, CancellationToken cancellation)
    {
        await using var turn = await TurnStream.BeginAsync(stream, turns, cancellation);
        await using var buffer = new BufferedStream(turn, BufferSize);
        await using var gzip = new GZipStream(buffer, CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true);
        try
        {
            var writer = new SpaceWriter(new TarTarget(tar));
            foreach (var (prefix, archive) in archives) await writer.WriteAsync(archive, prefix, cancellation);
        }
        catch
        {
            // What is closed below would write an end, and the archive would look complete.
            turn.Abandon();
            throw;
        }
    }
}
