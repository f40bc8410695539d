namespace WikiEngine.Phoebe;

/// <summary>
/// <c>/do/data</c>: the space as a <c>tar.gz</c>, made while it is sent. That of a main space holds the host's other spaces as well. There is nothing in it that a visitor
/// could not read elsewhere.
/// </summary>
internal sealed class DataRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var archives = new List<(string Prefix, SpaceArchive Archive)> { ("", await wiki.Pages.ArchiveAsync(request)) };
        if (request.Space.Length == 0)
        {
            // A space that is named like one of the parts of the format can only be had by itself.
            foreach (var space in wiki.SpacesOf(request).Where(space => space.Length > 0 && !WikiDirectory.IsPart(space)))
                archives.Add(($"{space}/", await wiki.Pages.ArchiveAsync(request, space)));
        }
        return TarGzip.Answer(async (target, cancellation) =>
        {
            var writer = new SpaceWriter(target);
            foreach (var (prefix, archive) in archives) await writer.WriteAsync(archive, prefix, cancellation);
        });
    }
}
