namespace WikiEngine.Files;

/// <summary><c>/do/files</c>: all files.</summary>
internal sealed class FileIndexRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var body = new GemtextBody().Add("# All Files");
        await foreach (var name in wiki.Files.ListAsync(request)) body.Link(request.Link($"/file/{Uri.EscapeDataString(name)}"), name);
        if (body.Parts.Count == 1) body.Add("There are no files.");
        return Response.Gemtext(body);
    }
}
