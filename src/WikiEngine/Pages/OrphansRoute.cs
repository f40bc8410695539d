namespace WikiEngine.Pages;

/// <summary><c>/do/orphans</c>: pages that no other page links to, sent while they are read.</summary>
internal sealed class OrphansRoute(IWiki wiki)
{
    public Response? Answer(Request request) => NameList.Answer(request, "# Orphans", wiki.Pages.OrphansAsync(request), PageRoute.Path, "There are no orphans.");
}
