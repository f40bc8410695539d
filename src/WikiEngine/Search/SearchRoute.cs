
namespace WikiEngine.Search;

/// <summary><c>/do/search?</c>: pages whose name or text matches, with a line of each.</summary>
internal sealed class SearchRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (string.IsNullOrWhiteSpace(request.Query)) return Response.Input("Find page by content");
        var result = await wiki.Pages.SearchAsync(request, request.Query, MatchList.Most);
        return MatchList.Answer(request, "# Search page content for", result, "Search term not found.");
    }
}
