using WikiEngine.Pages;

namespace WikiEngine.Files;

/// <summary><c>/do/files</c>: all files, sent while they are read.</summary>
internal sealed class FileIndexRoute(IWiki wiki)
{
    public Response? Answer(Request request) => NameList.Answer(request, "# All Files", wiki.Files.ListAsync(request), FileRoute.Path, "There are no files.");
}
