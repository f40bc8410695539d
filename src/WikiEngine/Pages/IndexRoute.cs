namespace WikiEngine.Pages;

/// <summary><c>/do/index</c>: all pages, sent while they are read.</summary>
internal sealed class IndexRoute(IWiki wiki)
{
    public Response? Answer(Request request) => NameList.Answer(request, "# All Pages", wiki.Pages.ListAsync(request), PageRoute.Path, "There are no pages.");
}
