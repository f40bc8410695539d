namespace WikiEngine.Search;

/// <summary><c>/do/match?</c>: pages whose name contains a text.</summary>
internal sealed class MatchRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (string.IsNullOrWhiteSpace(request.Query)) return Response.Input("Find page by name");
        var result = await wiki.Pages.MatchAsync(request, request.Query.Trim(), MatchList.Most);
        return MatchList.Answer(request, "# Search page titles for", result, "No matching page names found.");
    }
}
