namespace WikiEngine.Pages;

/// <summary>What a page or a file may be, by the owner's settings.</summary>
internal static class PageLimits
{
    public static Response? RefuseSize(WikiSettings settings, long size) => size > settings.PageSizeLimit ? TooLarge(settings.PageSizeLimit) : null;

    public static Response TooLarge(long limit) => Response.BadRequest($"This wiki does not allow more than {limit} bytes per page");

    public static Response? RefuseFile(WikiSettings settings, string? mime, long size)
    {
        if (settings.MimeTypes.Count == 0) return Response.BadRequest("This wiki does not allow file uploads");
        if (mime is null) return Response.BadRequest("A file needs a MIME type: send it along as mime=TYPE");
        // It comes back in the header of every answer with this file.
        if (mime.AsSpan().ContainsAnyExceptInRange(' ', '~')) return Response.BadRequest("The MIME type contains characters that belong in none");
        if (!MimePattern.IsType(mime) || !MimePattern.Allows(settings.MimeTypes, mime)) return Response.BadRequest($"This wiki does not allow {mime}");
        return size > settings.FileSizeLimit ? Response.BadRequest($"This wiki does not allow more than {settings.FileSizeLimit} bytes per file") : null;
    }
}
