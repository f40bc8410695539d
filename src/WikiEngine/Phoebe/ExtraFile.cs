using System.Text.Json;
using System.Text.Json.Serialization;

namespace WikiEngine.Phoebe;

/// <summary>
/// <c>wikiengine.jsonl</c> beside the log: a line of JSON for each change of which the log can't say all (milliseconds, account, summary, the bytes of an
/// earlier upload …), and one for each draft.
/// </summary>
internal static class ExtraFile
{
    public const string FileName = "wikiengine.jsonl";

    /// <summary>In base64 bytes need four thirds of their place; and there is a little around them.</summary>
    private const int LongestLine = (int)(SourceDirectory.LargestFile / 3 * 4) + 64 * 1024;

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What is added, by the log's line; and the drafts. The bytes of files stay where they are until they are needed.</summary>
    public static (Dictionary<int, ExtraLine> Lines, List<StoredDraft> Drafts) Read(SourceDirectory directory, ImportReport report)
    {
        var lines = new Dictionary<int, ExtraLine>();
        var drafts = new List<StoredDraft>();
        using var stream = directory.OpenRead(FileName);
        if (stream is null) return (lines, drafts);
        foreach (var line in LineReader.Read(stream, LongestLine))
        {
            if (line is { IsTooLong: false, Bytes.Length: 0 }) continue;
            var read = line.IsTooLong ? null : Parse(line.Bytes);
            if (read is { Draft: { } draft } && draft.IsUsable) drafts.Add(draft);
            else if (read is { Line: > 0, Name: { } name }) lines[read.Line] = read.ToExtra(name, line.Offset);
            else report.Lose("lines of wikiengine.jsonl that are none of ours", $"{directory.ShownPath(FileName)}, line {line.Number}");
        }
        return (lines, drafts);
    }

    /// <summary>The bytes that a line holds; null where they are not there any more.</summary>
    public static byte[]? Bytes(SourceDirectory directory, long offset)
    {
        using var stream = directory.OpenRead(FileName);
        if (stream is null || offset >= stream.Length) return null;
        stream.Seek(offset, SeekOrigin.Begin);
        return LineReader.Read(stream, LongestLine).FirstOrDefault() is { Bytes: { Length: > 0 } bytes } ? Parse(bytes)?.Bytes : null;
    }

    private static ExtraJson? Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExtraJson>(line, Json);
        }
        catch (JsonException)
        {
            return null; // The caller reports it with its place.
        }
    }
}
