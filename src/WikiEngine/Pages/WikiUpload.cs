using System.Globalization;
using WikiEngine.Files;

namespace WikiEngine.Pages;

/// <summary>Titan: writes and deletes pages and files. A MIME type other than text/plain and text/gemini, or <c>/file/</c>, means a file.</summary>
internal sealed class WikiUpload
{
    private readonly IWiki wiki;

    public WikiUpload(IWiki wiki)
    {
        this.wiki = wiki;
        // The check knows the limits of pages and of files, and says which one holds; no other limit shall come first.
        Options = new UploadOptions { Check = Check, Change = Propose, Edit = EditAsync, Size = long.MaxValue };
    }

    public UploadOptions Options { get; }

    public async ValueTask<Response?> SaveAsync(Request request, Permit permit)
    {
        var upload = request.Upload!;
        var name = permit.Change.Name;
        switch (permit.Change.Kind)
        {
            case ChangeKind.Page:
                await wiki.Pages.SaveAsync(permit, upload.Text(), Summary(upload), BaseRevision(upload));
                return Response.Redirect(request.Link(PageRoute.Path(name)));
            case ChangeKind.DeletePage:
                return await wiki.Pages.DeleteAsync(permit, BaseRevision(upload), Summary(upload))
                    ? Response.Redirect(request.Link(PageRoute.Path(name)))
                    : Response.NotFound("This page does not exist, so it can't be deleted");
            case ChangeKind.File:
                await wiki.Files.SaveAsync(permit, upload.Bytes, upload.Mime!, BaseRevision(upload), Summary(upload));
                return Response.Redirect(request.Link(FileRoute.Path(name)));
            default:
                return await wiki.Files.DeleteAsync(permit, BaseRevision(upload), Summary(upload))
                    ? Response.Gemtext($"# {name}", "The file was deleted.")
                    : Response.NotFound("This file does not exist, so it can't be deleted");
        }
    }

    private Response? Check(Request request)
    {
        var upload = request.Upload!;
        if (RefuseName(request) is { } refusal) return refusal;
        if (upload.Parameters.ContainsKey("base") && BaseRevision(upload) is null)
            return Response.BadRequest("base should be the number of a revision");
        if (upload.Size == 0) return null;
        var settings = wiki.SettingsOf(request);
        return IsFile(request) ? PageLimits.RefuseFile(settings, upload.Mime, upload.Size) : PageLimits.RefuseSize(settings, upload.Size);
    }

    private static Response? RefuseName(Request request) =>
        !PageName.TryParse(Name(request), out _, out var refusal) ? refusal
        : request.Segments.Count == 1 && PageName.Reserved.Contains(Name(request))
            ? Response.BadRequest($"\"{Name(request)}\" begins addresses of the wiki itself; a page of that name is written at /page/{Name(request)}")
            : null;

    private static ProposedChange Propose(Request request)
    {
        var upload = request.Upload!;
        var kind = (IsFile(request), upload.Size) switch
        {
            (false, > 0) => ChangeKind.Page,
            (false, _) => ChangeKind.DeletePage,
            (true, > 0) => ChangeKind.File,
            (true, _) => ChangeKind.DeleteFile,
        };
        var mime = upload.Size == 0 ? null : upload.Mime ?? "text/gemini";
        return new ProposedChange(kind, request.Space, PageName.Require(Name(request))) { Size = upload.Size, Mime = mime };
    }

    /// <summary><c>;edit</c>: the text as it is now; empty where there is no page yet, so that the editor opens empty. Under an old name it would be saved there, and hide where the page went.</summary>
    private async ValueTask<Response> EditAsync(Request request)
    {
        if (request.Segments is ["file", ..]) return Response.BadRequest("A file has no text to edit; upload a new one");
        if (RefuseName(request) is { } refusal) return refusal;
        var page = await wiki.Pages.GetAsync(request, Name(request));
        if (page is null && await wiki.Pages.RenamedToAsync(request, Name(request)) is { } newName)
            return Response.BadRequest($"This page is called {newName} by now; edit that one");
        return Response.Success(page?.Text ?? "", MimeTypes.Gemtext);
    }

    private static string Name(Request request) => request.Segments[^1];

    private static bool IsFile(Request request)
    {
        if (request.Segments is ["file", _]) return true;
        if (request.Upload!.Mime is not { } mime) return false;
        var type = MimePattern.WithoutParameters(mime);
        return !type.Equals("text/gemini", StringComparison.OrdinalIgnoreCase) && !type.Equals("text/plain", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Summary(Upload upload) => upload.Parameters.GetValueOrDefault("summary");

    private static int? BaseRevision(Upload upload) =>
        upload.Parameters.TryGetValue("base", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;
}
