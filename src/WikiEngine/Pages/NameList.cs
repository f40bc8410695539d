namespace WikiEngine.Pages;

/// <summary>A list of pages that has to be whole before its first line can be sent, and so is bounded.</summary>
internal static class NameList
{
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
