using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using WikiEngine.Pages;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.File("wiki.db");

    public void Dispose() => directory.Dispose();

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_database_and_its_log_are_readable_by_their_owner_alone()
    {
        await using var store = SqliteStore.Open(Path);
        await SaveAsync(store, "text");

        foreach (var file in new[] { Path, Path + "-wal", Path + "-shm" })
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    [Test]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (SqliteStore.Open(Path)) { }
        Run("PRAGMA user_version = 1000");

        Assert.That(() => SqliteStore.Open(Path), Throws.TypeOf<WikiException>().With.Message.StartsWith(Path).And.Message.Contains("version 1000"));
        Assert.That(Run("PRAGMA user_version"), Is.EqualTo(1000));
    }

    [Test]
    public void The_database_of_another_program_is_refused_and_left_alone()
    {
        File.Create(Path).Dispose();
        Run("CREATE TABLE recipes (name TEXT)");

        Assert.That(() => SqliteStore.Open(Path), Throws.TypeOf<WikiException>().With.Message.Contains("another program"));
        Assert.That(Run("PRAGMA journal_mode"), Is.EqualTo("delete"));
    }

    [Test]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is my diary.\n", 100));
        File.WriteAllText(Path, text);

        Assert.That(() => SqliteStore.Open(Path), Throws.TypeOf<WikiException>().With.Message.Contains("no SQLite database"));
        Assert.That(File.ReadAllText(Path), Is.EqualTo(text));
    }

    [TestCase("missing/wiki.db")]
    [TestCase("")]
    public void A_file_that_cannot_be_made_is_named(string name)
    {
        var path = directory.File(name);

        Assert.That(() => SqliteStore.Open(path), Throws.TypeOf<WikiException>().With.Message.StartsWith(System.IO.Path.GetFullPath(path)));
    }

    [Test]
    public async Task An_empty_file_becomes_a_database()
    {
        File.Create(Path).Dispose();

        await using var store = SqliteStore.Open(Path);

        Assert.That((await SaveAsync(store, "text")).Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task The_whole_hash_of_the_author_is_kept_with_every_change()
    {
        await using (var store = SqliteStore.Open(Path))
        {
            await SaveAsync(store, "text");
            await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Haiku", codeHash: "abcdef"), DateTimeOffset.UnixEpoch), default);
        }

        Assert.That(Run("SELECT group_concat(code_hash) FROM changes"), Is.EqualTo("hash,abcdef"));
    }

    [Test]
    public async Task Closing_finishes_what_is_queued_and_takes_nothing_more()
    {
        var store = SqliteStore.Open(Path);
        var saves = Enumerable.Range(0, 200).Select(i => SaveAsync(store, $"text {i}")).ToList();

        await store.DisposeAsync();
        await store.DisposeAsync();

        Assert.That((await Task.WhenAll(saves)).Select(outcome => outcome.Revision), Is.EqualTo(Enumerable.Range(1, 200)));
        Assert.That(File.Exists(Path + "-wal"), Is.False, "the last one tidies up");
        Assert.That(() => SaveAsync(store, "late"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(async () => await store.GetPageAsync("", "Haiku", null, default), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(Run("SELECT count(*) FROM changes"), Is.EqualTo(200));
    }

    [Test]
    public async Task Readers_see_whole_pages_while_they_are_written()
    {
        await using var store = SqliteStore.Open(Path);
        await SaveAsync(store, "text 1");
        var writing = Task.WhenAll(Enumerable.Range(2, 500).Select(i => SaveAsync(store, $"text {i}")));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var last = 0;
            while (!writing.IsCompleted)
            {
                var page = (await store.GetPageAsync("", "Haiku", null, default))!;
                Assert.That(page.Text, Is.EqualTo($"text {page.Revision}"));
                Assert.That(page.Revision, Is.GreaterThanOrEqualTo(last));
                last = page.Revision;
                // Lets those who were saved come to a thread.
                await Task.Yield();
            }
        })));
        await writing;
    }

    [Test]
    public async Task A_save_waits_for_another_process_that_writes()
    {
        await using var store = SqliteStore.Open(Path);
        using var other = new Database(Path).OpenWriter();
        other.Run("BEGIN IMMEDIATE");
        var save = SaveAsync(store, "text");
        Assert.That(save.IsCompleted, Is.False);

        other.Run("COMMIT");

        Assert.That((await save).Revision, Is.EqualTo(1));
    }

    private static async Task<SaveOutcome> SaveAsync(SqliteStore store, string text) =>
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Haiku"), text, DateTimeOffset.UnixEpoch), default);

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
