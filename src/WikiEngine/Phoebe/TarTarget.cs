using System.Formats.Tar;

namespace WikiEngine.Phoebe;

/// <summary>Writes an archive into a tar, while it is sent.</summary>
internal sealed class TarTarget(TarWriter tar) : IArchiveTarget
{
    public bool IsEmpty { get; private set; } = true;

    public ValueTask AddAsync(string path, DateTimeOffset time, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        AddAsync(path, time, content.Length, Whole(content), cancellation);

    public async ValueTask AddAsync(string path, DateTimeOffset time, long size, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
    {
        IsEmpty = false;
        await using var made = new MadeStream(content, size, cancellation);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { ModificationTime = time, DataStream = made }, cancellation);
        await made.RequireEndAsync();
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Whole(ReadOnlyMemory<byte> content)
    {
        await Task.CompletedTask;
        yield return content;
    }
}
