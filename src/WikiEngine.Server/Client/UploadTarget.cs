namespace WikiEngine.Server.Client;

/// <summary>Where an upload goes, and as what.</summary>
internal static class UploadTarget
{
    /// <summary>Below a prefix, a file keeps its name; a page has none of the extension that files of gemtext have.</summary>
    public static string Name(GeminiUrl prefix, string file)
    {
        var name = Path.GetFileName(file);
        return IsPage(prefix) && name.EndsWith(".gmi", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    /// <summary>The type by the file's name, else by the URL's, else gemtext for what is meant as a page or comes without a name.</summary>
    /// <param name="url">Where it goes.</param>
    /// <param name="file">The file's name; null for standard input and deletions.</param>
    public static string Mime(GeminiUrl url, string? file)
    {
        if (file is not null && MimeByExtension.Of(file) is { } byFile) return byFile;
        if (IsPage(url)) return MimeByExtension.Gemtext;
        if (MimeByExtension.Of(url.Path) is { } byUrl) return byUrl;
        return file is null || Path.GetExtension(file).Length == 0 ? MimeByExtension.Gemtext : "application/octet-stream";
    }

    // Spaces put their name in front: /alex/page/Main.
    private static bool IsPage(GeminiUrl url) =>
        url.Path.Contains("/page/", StringComparison.Ordinal) || url.Path.Contains("/raw/", StringComparison.Ordinal);
}
