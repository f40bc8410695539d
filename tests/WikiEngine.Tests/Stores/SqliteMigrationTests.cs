using Microsoft.Data.Sqlite;
using WikiEngine.Pages;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
public sealed class SqliteMigrationTests
{
    [Test]
    public async Task A_database_of_version_1_keeps_its_pages_and_their_order()
    {
        using var directory = new TemporaryDirectory();
        Fill(directory.File("wiki.db"));

        await using var store = SqliteStore.Open(directory.File("wiki.db"));

        var changes = await store.ChangesAsync(new ChangeQuery([""], 10), default);
        Assert.That(changes.Select(change => (change.Kind, change.Name, change.Revision, change.IsCurrent, change.IsLatest)), Is.EqualTo(new (ChangeKind, string, int?, bool, bool)[]
        {
            (ChangeKind.DeletePage, "Tea", null, false, true), (ChangeKind.File, "Cup", 1, true, true), (ChangeKind.Page, "Milk", 1, true, true), (ChangeKind.Page, "Tea", 1, false, false),
        }));
        Assert.That((await store.GetPageAsync("", "Milk", null, default))!.Text, Is.EqualTo("white"));
        Assert.That((await store.GetPageAsync("", "Tea", 1, default))!.Text, Is.EqualTo("green"));
        Assert.That((await store.GetFileAsync("", "Cup", null, default))!.Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Tea"), "black", DateTimeOffset.FromUnixTimeMilliseconds(1)), default);
        Assert.That((await store.ChangesAsync(new ChangeQuery([""], 1), default))[0].Revision, Is.EqualTo(2), "what is new stands first, whatever the clock says");
    }

    /// <summary>As version 1 wrote it: the second change was made by a server whose clock ran behind.</summary>
    private static void Fill(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Schema.OfVersion1 + """
            INSERT INTO changes VALUES (1, '', 'Tea', 0, 'page', 1, 1785500000000, NULL, '0000', '', NULL, 5), (2, '', 'Milk', 0, 'page', 1, 1785400000000, NULL, '0000', '', NULL, 5),
                (3, '', 'Cup', 1, 'file', 1, 1785500000000, NULL, '0000', '', NULL, 2), (4, '', 'Tea', 0, 'delete-page', NULL, 1785500000000, NULL, '0000', '', NULL, NULL);
            INSERT INTO names VALUES ('', 'Tea', 0, '1Tea', 1, NULL), ('', 'Milk', 0, '1Milk', 1, 2), ('', 'Cup', 1, '1Cup', 1, 3);
            INSERT INTO texts VALUES (1, 'green'), (2, 'white');
            INSERT INTO contents VALUES (3, 'image/png', x'0102');
            PRAGMA application_id = 0x57696B69;
            PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();
    }
}
