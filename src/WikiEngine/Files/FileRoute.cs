using WikiEngine.Pages;

namespace WikiEngine.Files;

/// <summary><c>/file/NAME[/REV]</c>: the file with its MIME type.</summary>
internal sealed class FileRoute(IWiki wiki)
{
    public static string Path(string name) => $"/file/{Uri.EscapeDataString(name)}";

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!PageRoute.TryReadRevision(request, out var revision)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        return await wiki.Files.GetAsync(request, name, revision) is { } file
            ? Response.Success(file.Bytes, file.Mime)
            : Response.TemporaryFailure("File not found");
    }
}
