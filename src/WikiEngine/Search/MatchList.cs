using WikiEngine.Pages;

namespace WikiEngine.Search;

/// <summary>What a search found, for readers: a link for each page, and below it the line that was found.</summary>
internal static class MatchList
{
    public const int Most = 100;

    public static Response Answer(Request request, string heading, SearchResult result, string nothing)
    {
        var body = new GemtextBody().Add($"{heading} {ControlCharacters.Replace(request.Query!, ' ').Trim()}");
        if (result.Notice is { } notice) body.Add(ControlCharacters.Replace(notice, ' '));
        body.Add(result.Matches.Count == 0 ? nothing : FormattableString.Invariant($"Showing up to {Most} pages."));
        foreach (var match in result.Matches)
        {
            body.Link(request.Link(PageRoute.Path(match.Name)), match.Name);
            if (match.Snippet.Length > 0) body.Add($"> {match.Snippet}");
        }
        if (result.HasMore) body.Add("There are more: look for something rarer.");
        return Response.Gemtext(body);
    }
}
