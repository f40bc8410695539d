using System.Globalization;
using Microsoft.Data.Sqlite;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

/// <summary>What is erased is gone from the disk: looked at are the bytes of the database and of its log, not what SQLite says.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteErasureTests : IDisposable
{
    private const string Secret = "zanzibar";

    private readonly TemporaryDirectory directory = new();

    private string Path => directory.File("wiki.db");

    public void Dispose() => directory.Dispose();

    [TestCase(40)]
    [TestCase(9000)]
    public async Task Nothing_of_an_erased_page_is_left_in_the_database_and_its_log(int length)
    {
        var store = SqliteStore.Open(Path);
        var filler = string.Concat(Enumerable.Repeat("lorem ipsum ", length / 12));
        for (var i = 0; i < 40; i++)
        {
            await SaveAsync(store, Name(i), $"{filler} {i}");
            await SaveAsync(store, "The " + Secret, $"{Secret} {filler} {i}");
            // Between two names, so that the parts of the index trees move.
            await SaveAsync(store, Name(i) + "x", $"{filler} {i} and {i}");
        }
        await store.SaveFileAsync(new(Permits.For(ChangeKind.File, "file of " + Secret), System.Text.Encoding.UTF8.GetBytes(Secret + filler), "text/plain", DateTimeOffset.UnixEpoch), default);
        await store.DisposeAsync();
        Assert.That(Occurrences(), Is.GreaterThan(40));
        store = SqliteStore.Open(Path);
        await SaveAsync(store, "The " + Secret, Secret + " once more, which is in the log alone");

        await store.EraseAsync("", "The " + Secret, isFile: false, default);
        await store.EraseAsync("", "file of " + Secret, isFile: true, default);

        Assert.That((await store.GetPageAsync("", Name(7), null, default))!.Text, Is.EqualTo($"{filler} 7"));
        Assert.That(Run("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Run("SELECT count(*) FROM search WHERE search MATCH 'ipsum'"), Is.EqualTo(80), "The index still finds the others");
        Assert.That(Run("SELECT count(*) FROM pending_tasks WHERE name = 'residue'"), Is.Zero);
        Assert.That(Occurrences(), Is.Zero);
        await store.DisposeAsync();
        Assert.That(Occurrences(), Is.Zero);
    }

    [Test]
    public async Task What_could_not_be_removed_from_the_file_is_told_and_remembered()
    {
        await using var store = SqliteStore.Open(Path);
        await SaveAsync(store, "The " + Secret, Secret);
        using var reader = new SqliteConnection($"Data Source={Path};Pooling=false");
        reader.Open();
        using var begin = reader.CreateCommand();
        begin.CommandText = "BEGIN; SELECT count(*) FROM names";
        begin.ExecuteScalar();

        Assert.That(() => ErasureQueries.Erase(new Database(Path, busySeconds: 0), "", "The " + Secret, isFile: false, default),
            Throws.TypeOf<WikiException>().With.Message.Contains("some of its bytes may still be in the file").And.Message.Contains("wikiengine doctor"));
        Assert.That(await store.GetPageAsync("", "The " + Secret, null, default), Is.Null);
        Assert.That(Run("SELECT count(*) FROM pending_tasks WHERE name = 'residue'"), Is.EqualTo(1));
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"Page {i}");

    private static async Task SaveAsync(SqliteStore store, string name, string text) =>
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, name), text, DateTimeOffset.UnixEpoch), default);

    /// <summary>Opening and closing the file drops the locks of this process (POSIX), so nothing may follow that needs them.</summary>
    private int Occurrences() => new[] { Path, Path + "-wal" }.Where(File.Exists).Sum(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var count = 0;
        for (var rest = bytes.ToArray().AsSpan(); rest.IndexOf("zanzibar"u8) is >= 0 and var at; rest = rest[(at + 1)..]) count++;
        return count;
    });

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
