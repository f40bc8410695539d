using System.Formats.Tar;
using System.Text;
using WikiEngine.Server.Backups;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary>An archive may come from anywhere, and may have been cut off or changed on its way.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RestoreTests
{
    private static readonly string[] Leaving = ["../outside", "a/../../outside", "/tmp/outside", "a//outside", "./outside", "..", "a/.."];

    [TestCaseSource(nameof(Leaving))]
    public async Task An_entry_that_would_leave_the_directory_is_refused_and_nothing_is_left(string name)
    {
        using var place = new Scratch();
        await ExpectRefusalAsync(place, await ArchiveAsync(place, entries => entries.Insert(0, File(name, "x"))), "is no path inside of a wiki's directory");
        Assert.That(System.IO.File.Exists(place.PathOf("outside")), Is.False);
    }

    private static readonly TestCaseData[] Odd =
    [
        new(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc" }),
        new(new PaxTarEntry(TarEntryType.HardLink, "link") { LinkName = "key.pem" }),
        new(new PaxTarEntry(TarEntryType.Fifo, "pipe")),
        new(new PaxTarEntry(TarEntryType.CharacterDevice, "device")),
    ];

    [TestCaseSource(nameof(Odd))]
    public async Task What_is_no_plain_file_is_refused(TarEntry entry)
    {
        using var place = new Scratch();
        await ExpectRefusalAsync(place, await ArchiveAsync(place, entries => entries.Insert(0, entry)), "is no plain file");
    }

    private static readonly TestCaseData[] Changed =
    [
        new((Action<List<TarEntry>>)(entries => entries.RemoveAt(entries.Count - 1)), "its last entry is missing") { TestName = "Cut off between two entries" },
        new((Action<List<TarEntry>>)(entries => entries.RemoveAt(entries.Count - 2)), "the backup is not whole") { TestName = "A file was taken out" },
        new((Action<List<TarEntry>>)(entries => entries.Add(File("more.js", "x"))), "more follows after the end") { TestName = "A file was put behind the end" },
        new((Action<List<TarEntry>>)(entries => entries.Insert(1, File("wiki.db", "x"))), "stands in it twice") { TestName = "A file stands in it twice" },
        new((Action<List<TarEntry>>)(entries => entries.Insert(1, File("WIKI.DB/x", "x"))), "the backup is not whole") { TestName = "A file was put in" },
        new((Action<List<TarEntry>>)(entries => entries[0] = File("wiki.db", "no database")), "") { TestName = "The database is none" },
        new((Action<List<TarEntry>>)(entries => entries[^1] = File(BackupContents.EntryName, """{ "format": 2, "program": "9.0", "files": 1 }""")), "knows format 1") { TestName = "Of a later program" },
        new((Action<List<TarEntry>>)(entries => entries[^1] = File(BackupContents.EntryName, "{")), "can't be read") { TestName = "The last entry is damaged" },
    ];

    [TestCaseSource(nameof(Changed))]
    public async Task An_archive_that_was_changed_is_refused_and_nothing_is_left(Action<List<TarEntry>> change, string expected)
    {
        using var place = new Scratch();
        await ExpectRefusalAsync(place, await ArchiveAsync(place, change), expected);
    }

    [Test]
    public async Task An_archive_that_was_cut_off_anywhere_is_refused()
    {
        using var place = new Scratch();
        var archive = await ArchiveAsync(place, _ => { });
        var whole = await System.IO.File.ReadAllBytesAsync(archive);
        foreach (var part in (double[])[0, 0.001, 0.3, 0.9, 0.99])
        {
            await System.IO.File.WriteAllBytesAsync(archive, whole[..(int)(whole.Length * part)]);
            await ExpectRefusalAsync(place, archive, archive);
        }
    }

    [Test]
    public async Task A_file_that_is_no_archive_is_refused()
    {
        using var place = new Scratch().Write("diary.txt", string.Concat(Enumerable.Repeat("This is my diary.\n", 100)));
        await ExpectRefusalAsync(place, place.PathOf("diary.txt"), "no backup of a wiki");
    }

    [Test]
    public async Task A_directory_that_holds_anything_is_left_alone()
    {
        using var place = new Scratch().Write("again/key.pem", "mine");
        using var commands = new CommandRun();
        var archive = await ArchiveAsync(place, _ => { });
        var restore = await commands.RunAsync("restore", archive, "--directory", place.PathOf("again"));
        Assert.That((restore.Code, restore.Error), Is.EqualTo((1, $"wikiengine: {place.PathOf("again")}: the directory is not empty, and a restore never replaces anything; name another with --directory\n")));
        Assert.That(Directory.GetFileSystemEntries(place.PathOf("again")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task An_empty_directory_is_filled()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        Directory.CreateDirectory(place.PathOf("again"));
        Assert.That((await commands.RunAsync("restore", await ArchiveAsync(place, _ => { }), "--directory", place.PathOf("again"))).Code, Is.Zero);
        Assert.That(System.IO.File.Exists(place.PathOf("again/wiki.db")));
        Assert.That(Directory.GetDirectories(place.PathOf("again"), ".*"), Is.Empty);
    }

    private static async Task ExpectRefusalAsync(Scratch place, string archive, string expected)
    {
        using var commands = new CommandRun();
        foreach (var isThere in (bool[])[false, true])
        {
            if (isThere) Directory.CreateDirectory(place.PathOf("again"));
            var restore = await commands.RunAsync("restore", archive, "--directory", place.PathOf("again"));
            Assert.That(restore.Code, Is.EqualTo(1));
            Assert.That(restore.Error, Does.Contain(expected).And.Not.Contain("unexpected"));
            Assert.That(Directory.Exists(place.PathOf("again")), Is.EqualTo(isThere));
            if (isThere) Assert.That(Directory.GetFileSystemEntries(place.PathOf("again")), Is.Empty);
        }
        Directory.Delete(place.PathOf("again"));
    }

    /// <summary>A backup of a small wiki, with changed entries: the database stands first, the contents last.</summary>
    private static async Task<string> ArchiveAsync(Scratch place, Action<List<TarEntry>> change)
    {
        await using (await TestWiki.StartAsync(directory: place.PathOf("wiki"))) { }
        var archive = place.PathOf("wiki.tar");
        Backup.Write(place.PathOf("wiki"), archive, DateTimeOffset.UnixEpoch, default);
        var entries = new List<TarEntry>();
        using (var stream = System.IO.File.OpenRead(archive))
        using (var reader = new TarReader(stream))
            while (reader.GetNextEntry(copyData: true) is { } entry) entries.Add(entry);
        change(entries);
        using (var stream = System.IO.File.Create(archive))
        using (var writer = new TarWriter(stream, TarEntryFormat.Pax))
            foreach (var entry in entries) writer.WriteEntry(entry);
        return archive;
    }

    private static PaxTarEntry File(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
