using System.Globalization;

namespace WikiEngine.Phoebe;

/// <summary>The directory of a space: <c>page/</c>, <c>keep/</c>, <c>file/</c>, <c>meta/</c> and what lies beside them.</summary>
internal sealed class SpaceSource
{
    private const string Extension = ".gmi";
    private const string ContentType = "content-type:";
    private readonly SourceDirectory? pages, kept, files, metas;

    /// <param name="directory">The directory.</param>
    /// <param name="number">Which one of those that become one space, from 0.</param>
    public SpaceSource(SourceDirectory directory, int number)
    {
        (Directory, Number) = (directory, number);
        (pages, kept, files, metas) = (directory.Sub("page"), directory.Sub("keep"), directory.Sub("file"), directory.Sub("meta"));
    }

    public SourceDirectory Directory { get; }

    public int Number { get; }

    /// <summary>The names of pages that have a text now, and of those that had one.</summary>
    public IEnumerable<string> PageNames(ImportReport report)
    {
        foreach (var file in Usable(pages, report))
            if (!file.EndsWith(Extension, StringComparison.Ordinal) || !pages!.HasFile(file)) report.Ignore(pages!.ShownPath(file));
            else yield return file[..^Extension.Length];
        foreach (var folder in Usable(kept, report))
            if (kept!.Sub(folder) is null) report.Ignore(kept.ShownPath(folder));
            else yield return folder;
    }

    public IEnumerable<string> FileNames(ImportReport report)
    {
        foreach (var file in Usable(files, report))
            if (files!.HasFile(file)) yield return file;
            else report.Ignore(files.ShownPath(file));
    }

    public bool HasPage(string raw) => pages?.HasFile(raw + Extension) ?? false;

    public bool HasFile(string raw) => files?.HasFile(raw) ?? false;

    public DateTimeOffset TimeOfPage(string raw) => pages!.TimeOf(raw + Extension);

    public DateTimeOffset TimeOfKept(string raw, int number) => kept!.Sub(raw)!.TimeOf(KeptName(number));

    public DateTimeOffset TimeOfFile(string raw) => files!.TimeOf(raw);

    /// <summary>The numbers under which a page's earlier texts are kept, lowest first. There may be holes.</summary>
    public IReadOnlyList<int> KeptNumbers(string raw, ImportReport report)
    {
        if (kept?.Sub(raw) is not { } folder) return [];
        var numbers = new List<int>();
        foreach (var file in Usable(folder, report))
            if (int.TryParse(file.AsSpan(0, Math.Max(0, file.Length - Extension.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= ChangeLog.HighestRevision && file == KeptName(number) && folder.HasFile(file)) numbers.Add(number);
            else report.Ignore(folder.ShownPath(file));
        numbers.Sort();
        return numbers;
    }

    /// <summary>The bytes of a page's text; null where they are not there. A page that Phoebe changed since it was listed lies among the kept ones by now.</summary>
    public byte[]? Text(string raw, int number, bool isLiving) =>
        kept?.Sub(raw)?.Read(KeptName(number)) ?? (isLiving ? pages?.Read(raw + Extension) : null);

    public byte[]? Bytes(string raw) => files?.Read(raw);

    /// <summary>The MIME type in <c>meta/NAME</c>; null where there is none, or one that can't stand in the header of an answer.</summary>
    public string? Mime(string raw)
    {
        if (metas?.Read(raw) is not { } bytes) return null;
        var line = System.Text.Encoding.UTF8.GetString(bytes).Split('\n').FirstOrDefault(line => line.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase));
        var mime = line?[ContentType.Length..].Trim();
        return mime is not null && IsMime(mime) ? mime : null;
    }

    /// <summary>A MIME type stands in the header of every answer with its file.</summary>
    public static bool IsMime(string mime) => !mime.AsSpan().ContainsAnyExceptInRange(' ', '~') && MimePattern.IsType(mime);

    private static string KeptName(int number) => number.ToString(CultureInfo.InvariantCulture) + Extension;

    private static IEnumerable<string> Usable(SourceDirectory? directory, ImportReport report)
    {
        if (directory is null) yield break;
        foreach (var name in directory.Names())
            if (directory.IsForbidden(name)) report.Lose("links, and names that are no UTF-8", directory.ShownPath(name));
            else yield return name;
    }
}
