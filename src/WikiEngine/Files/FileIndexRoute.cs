using System.Runtime.CompilerServices;

namespace WikiEngine.Files;

/// <summary><c>/do/files</c>: all files, sent while they are read.</summary>
internal sealed class FileIndexRoute(IWiki wiki)
{
    public Response? Answer(Request request) => Response.Gemtext(LinesAsync(request));

    private async IAsyncEnumerable<GemtextPart> LinesAsync(Request request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        yield return GemtextPart.Of("# All Files");
        var isEmpty = true;
        await foreach (var name in wiki.Files.ListAsync(request).WithCancellation(cancellation))
        {
            isEmpty = false;
            yield return GemtextPart.Link(request.Link($"/file/{Uri.EscapeDataString(name)}"), name);
        }
        if (isEmpty) yield return GemtextPart.Of("There are no files.");
    }
}
