using System.Runtime.CompilerServices;

namespace WikiEngine.Pages;

/// <summary><c>/do/orphans</c>: pages that no other page links to, sent while they are read.</summary>
internal sealed class OrphansRoute(IWiki wiki)
{
    public Response? Answer(Request request) => Response.Gemtext(LinesAsync(request));

    private async IAsyncEnumerable<GemtextPart> LinesAsync(Request request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        yield return GemtextPart.Of("# Orphans");
        var isEmpty = true;
        await foreach (var name in wiki.Pages.OrphansAsync(request).WithCancellation(cancellation))
        {
            isEmpty = false;
            yield return GemtextPart.Link(request.Link(PageRoute.Path(name)), name);
        }
        if (isEmpty) yield return GemtextPart.Of("There are no orphans.");
    }
}
