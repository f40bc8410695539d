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
        if (RefuseForm(mime) is { } malformed) return malformed;
        return MimePattern.Allows(settings.MimeTypes, mime) ? RefuseFileSize(settings, size) : Response.BadRequest($"This wiki does not allow {mime}");
    }

    /// <summary>It comes back in the header of every answer with this file.</summary>
    public static Response? RefuseForm(string mime) =>
        mime.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Response.BadRequest("The MIME type contains characters that belong in none")
        : MimePattern.IsType(mime) ? null
        : Response.BadRequest($"This wiki does not allow {mime}");

    public static Response? RefuseFileSize(WikiSettings settings, long size) =>
        size > settings.FileSizeLimit ? Response.BadRequest($"This wiki does not allow more than {settings.FileSizeLimit} bytes per file") : null;
}
