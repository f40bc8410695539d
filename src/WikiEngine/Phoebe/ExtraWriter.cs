using System.Runtime.CompilerServices;
using System.Text.Json;
using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>Writes <c>wikiengine.jsonl</c>: what the log and the directories can't hold.</summary>
internal static class ExtraWriter
{
    private static readonly ExtraJson Nothing = new();

    /// <summary>The lines, none where nothing is lacking.</summary>
    /// <param name="changes">As they stand in the log, one for each of its lines.</param>
    public static async IAsyncEnumerable<byte[]> LinesAsync(
        IAsyncEnumerable<StoredChange> changes, IReadOnlyList<StoredDraft> drafts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var line = 0;
        var uploads = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var stored in changes.WithCancellation(cancellation))
        {
            line++;
            var change = stored.Entry.Change;
            var number = 0;
            if (change is { Kind: ChangeKind.File, Revision: { } revision })
            {
                // The log numbers no uploads: they are counted, from 1.
                number = revision == uploads.GetValueOrDefault(change.Name) + 1 ? 0 : revision;
                uploads[change.Name] = revision;
            }
            var isEarlier = stored.Entry.Bytes is not null && !change.IsCurrent;
            var extra = new ExtraJson
            {
                Ms = change.Time.Millisecond,
                Revision = number == 0 ? null : number,
                Author = change.Author,
                Byline = change.Byline,
                Hash = stored.CodeHash.Length == 0 ? null : stored.CodeHash,
                Summary = change.Summary,
                OtherName = change.OtherName,
                Mime = isEarlier ? stored.Entry.Mime : null,
                Bytes = isEarlier ? stored.Entry.Bytes!.Value.ToArray() : null,
            };
            if (extra != Nothing) yield return Line(extra with { Line = line, Name = change.Name });
        }
        foreach (var draft in drafts) yield return Line(new ExtraJson { Draft = draft });
    }

    private static byte[] Line(ExtraJson extra) => [.. JsonSerializer.SerializeToUtf8Bytes(extra, ExtraFile.Json), (byte)'\n'];
}
