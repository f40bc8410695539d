namespace WikiEngine.Pages;

/// <summary><c>/do/index</c>: all pages.</summary>
internal sealed class IndexRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var body = new GemtextBody().Add("# All Pages");
        await foreach (var name in wiki.Pages.ListAsync(request)) body.Link(request.Link(PageRoute.Path(name)), name);
        if (body.Parts.Count == 1) body.Add("There are no pages.");
        return Response.Gemtext(body);
    }
}
