using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>Reads what a change saved, when the change is about to be entered.</summary>
internal sealed class ContentReader(ImportReport report)
{
    private const string UnknownType = "application/octet-stream";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ImportedChange Read(HistoryEntry entry, long previous, long after)
    {
        var change = new ImportedChange(entry.Kind, entry.Source.Name, entry.Time)
        {
            Revision = entry.IsDeletion ? null : entry.Revision,
            Code = entry.Code,
            Author = entry.Extra?.Author,
            Byline = entry.Extra?.Byline,
            CodeHash = entry.Extra?.Hash ?? "",
            Summary = entry.Extra?.Summary,
            OtherName = entry.Extra?.OtherName,
            Previous = previous,
            After = after,
        };
        return entry.Kind switch
        {
            ChangeKind.Page => change with { Text = Text(entry) },
            ChangeKind.File => WithBytes(change, entry),
            _ => change,
        };
    }

    private string? Text(HistoryEntry entry)
    {
        var source = entry.Source;
        var where = $"{source.Shown}, revision {entry.KeptNumber}";
        if (source.Space.Text(source.Raw, entry.KeptNumber, isLiving: source.Living == entry) is not { } bytes)
        {
            report.Mend("changes of pages whose text is not there", where);
            return null;
        }
        var text = Decode(bytes, where);
        if (!text.Contains('\r', StringComparison.Ordinal)) return text;
        report.Mend("texts with other line ends: now LF", where);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    private string Decode(byte[] bytes, string where)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            report.Mend("texts that are no UTF-8: what can't be read is U+FFFD now", where);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private ImportedChange WithBytes(ImportedChange change, HistoryEntry entry)
    {
        var source = entry.Source;
        if (source.Living == entry)
        {
            if (source.Space.Bytes(source.Raw) is not { } bytes)
            {
                report.Lose("files that are larger than 100 MB, or went away meanwhile", source.Shown);
                return change;
            }
            var mime = source.Space.Mime(source.Raw);
            if (mime is null) report.Mend("files without a MIME type: now application/octet-stream", source.Shown);
            return change with { Bytes = bytes, Mime = mime ?? UnknownType };
        }
        if (entry.Extra is { Content: { } offset, Mime: { } type } && ExtraFile.Bytes(source.Space.Directory, offset) is { } earlier)
            return change with { Bytes = earlier, Mime = type };
        report.Mend("earlier uploads of files, whose bytes are not there", source.Shown);
        return change;
    }
}
