using System.Formats.Tar;
using WikiEngine.Phoebe;

namespace WikiEngine.Tests.Phoebe;

public sealed class ArchiveStreamTests
{
    private const int Changes = 300_000;

    [Test]
    public async Task A_large_archive_is_written_in_little_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;
        var archive = new SpaceArchive(withContents => Make(withContents).ToAsyncEnumerable());
        await using var tar = new TarWriter(new NullTar(), TarEntryFormat.Pax);
        await new SpaceWriter(new TarTarget(tar)).WriteAsync(archive, "", default);
        Assert.That(highest - before, Is.LessThan(4_000_000));

        IEnumerable<ArchivedChange> Make(bool withContents)
        {
            for (var i = 0; i < Changes; i++)
            {
                if (i == Changes - 1) highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
                yield return Change(i, withContents && i % 10 == 0 ? "text" : null);
            }
        }
    }

    [Test]
    public async Task What_changed_meanwhile_breaks_the_archive_off()
    {
        var walks = 0;
        var archive = new SpaceArchive(withContents => Enumerable.Range(0, walks++ == 0 ? 3 : 2).Select(i => Change(i, withContents ? "text" : null)).ToAsyncEnumerable());
        await using var tar = new TarWriter(new NullTar(), TarEntryFormat.Pax);
        Assert.That(async () => await new SpaceWriter(new TarTarget(tar)).WriteAsync(archive, "", default), Throws.InvalidOperationException);
    }

    private static ArchivedChange Change(int i, string? text) => new(new Change
    {
        Kind = ChangeKind.Page,
        Space = "",
        Name = $"Page {i}",
        Revision = 1,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(i),
        Code = "0000",
        IsCurrent = true,
        HasContent = true,
    })
    { Text = text };

    /// <summary>Takes everything, but can't seek, as a connection can't.</summary>
    private sealed class NullTar : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) { }
    }
}
