using System.Globalization;
using System.Runtime.CompilerServices;
using WikiEngine.Changes;
using WikiEngine.Pages;

namespace WikiEngine.Feeds;

/// <summary><c>/do/more[/N]</c> and <c>/do/blog[/N]</c>: dated pages, newest first; a page that clients can subscribe to.</summary>
internal sealed class BlogRoute(IWiki wiki)
{
    private const int UsualCount = 100;

    public Response? Answer(Request request) =>
        ChangeLines.TryReadCount(request, UsualCount, out var count) ? Response.Gemtext(LinesAsync(request, count)) : null;

    private async IAsyncEnumerable<GemtextPart> LinesAsync(Request request, int count, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        yield return GemtextPart.Of("# Blog");
        var served = 0;
        await foreach (var name in DatedName.ListAsync(wiki, request, count + 1).WithCancellation(cancellation))
        {
            if (served == 0) yield return GemtextPart.Of(string.Create(CultureInfo.InvariantCulture, $"Serving up to {count} entries."));
            if (served == count)
            {
                if (count < ChangeLines.MostChanges)
                    yield return GemtextPart.Link(request.Link(string.Create(CultureInfo.InvariantCulture, $"/do/more/{Math.Min(count * 10L, ChangeLines.MostChanges)}")), "More...");
                yield break;
            }
            served++;
            var title = await wiki.ShownTitleAsync(name.Name, request) is { } given ? name.Undated(given) : name.Title;
            yield return GemtextPart.Link(request.Link(PageRoute.Path(name.Name)), title.Length == 0 ? name.Name : GeminiFeedRoute.Label(name.Date, title));
        }
        if (served == 0) yield return GemtextPart.Of("There are no blog pages.");
    }
}
