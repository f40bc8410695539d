using System.Runtime.CompilerServices;
using System.Text;

namespace WikiEngine.Phoebe;

/// <summary>
/// Writes a space as Phoebe keeps it. It walks the archive three times: once for texts and files, then, with their sizes known, for <c>index</c> and
/// <c>changes.log</c>, so that no list is ever held in memory.
/// </summary>
internal sealed class SpaceWriter(IArchiveTarget target)
{
    /// <param name="prefix">What stands before all paths: empty, or the directory of the space with a slash.</param>
    public async Task WriteAsync(SpaceArchive archive, string prefix, CancellationToken cancellation)
    {
        long index = 0, log = 0;
        var latest = DateTimeOffset.UnixEpoch;
        await foreach (var entry in archive.ReadAsync().WithCancellation(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Text is { } text) await AddPageAsync(entry.Change, prefix, text, cancellation);
            if (entry is { Bytes: { } bytes, Change.IsCurrent: true }) await AddFileAsync(entry, prefix, bytes, cancellation);
            index += IndexLine(entry.Change) is { } line ? Encoding.UTF8.GetByteCount(line) : 0;
            log += Encoding.UTF8.GetByteCount(LogLine(entry.Change)!);
            latest = entry.Change.Time;
        }
        await target.AddAsync($"{prefix}index", latest, index, LinesAsync(archive, IndexLine, cancellation), cancellation);
        await target.AddAsync($"{prefix}{ChangeLog.FileName}", latest, log, LinesAsync(archive, LogLine, cancellation), cancellation);
    }

    private ValueTask AddPageAsync(Change change, string prefix, string text, CancellationToken cancellation) =>
        target.AddAsync(change.IsCurrent ? $"{prefix}page/{change.Name}.gmi" : $"{prefix}keep/{change.Name}/{change.Revision}.gmi",
            change.Time, Encoding.UTF8.GetBytes(text), cancellation);

    private async ValueTask AddFileAsync(ArchivedChange entry, string prefix, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await target.AddAsync($"{prefix}file/{entry.Change.Name}", entry.Change.Time, bytes, cancellation);
        await target.AddAsync($"{prefix}meta/{entry.Change.Name}", entry.Change.Time, Encoding.UTF8.GetBytes($"content-type: {entry.Mime}\n"), cancellation);
    }

    private static string? IndexLine(Change change) => change is { Kind: ChangeKind.Page, IsCurrent: true } ? change.Name + "\n" : null;

    private static string? LogLine(Change change) => ChangeLog.Line(change) + "\n";

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(SpaceArchive archive, Func<Change, string?> line, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in archive.ReadAsync(withContents: false).WithCancellation(cancellation))
            if (line(entry.Change) is { } text) yield return Encoding.UTF8.GetBytes(text);
    }
}
