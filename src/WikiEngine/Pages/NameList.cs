using System.Runtime.CompilerServices;

namespace WikiEngine.Pages;

/// <summary>Lists of pages or files: sent while they are read; or whole before the first line can be sent, and so bounded.</summary>
internal static class NameList
{
    /// <summary>A list of any length, sent while it is read.</summary>
    /// <param name="names">The names.</param>
    /// <param name="address">The path of a name, without the space.</param>
    public static Response Answer(Request request, string heading, IAsyncEnumerable<string> names, Func<string, string> address, string nothing)
    {
        return Response.Gemtext(LinesAsync());

        async IAsyncEnumerable<GemtextPart> LinesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            yield return GemtextPart.Of(heading);
            var isEmpty = true;
            await foreach (var name in names.WithCancellation(cancellation))
            {
                isEmpty = false;
                yield return GemtextPart.Link(request.Link(address(name)), name);
            }
            if (isEmpty) yield return GemtextPart.Of(nothing);
        }
    }

    public const int Most = 10_000;

    /// <param name="names">One more than there may be, where there are more.</param>
    public static Response Answer(Request request, string heading, IReadOnlyList<string> names, string nothing)
    {
        var body = new GemtextBody().Add(heading);
        if (names.Count == 0) body.Add(nothing);
        if (names.Count > Most) body.Add(FormattableString.Invariant($"Showing {Most} pages of more."));
        foreach (var name in names.Take(Most)) body.Link(request.Link(PageRoute.Path(name)), name);
        return Response.Gemtext(body);
    }
}
