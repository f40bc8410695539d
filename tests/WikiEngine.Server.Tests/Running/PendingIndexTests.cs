using Microsoft.Data.Sqlite;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class PendingIndexTests
{
    [Test]
    public async Task An_index_that_is_to_be_made_is_there_before_the_first_visitor()
    {
        using var directory = new Scratch();
        await using (var wiki = await TestWiki.StartAsync(directory: directory.FullName)) await wiki.PutAsync("/page/Tea", "=> Milk\ngreen");
        using (var connection = new SqliteConnection($"Data Source={directory.PathOf("wiki.db")};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM search; DELETE FROM links; INSERT INTO pending_tasks VALUES ('index')";
            command.ExecuteNonQuery();
        }

        await using var again = await TestWiki.StartAsync(directory: directory.FullName);

        Assert.That((await again.GetAsync("/do/search?green")).Body, Does.Contain("=> /page/Tea Tea\n"));
        Assert.That((await again.GetAsync("/do/links/Milk")).Body, Does.Contain("=> /page/Tea Tea\n"));
    }
}
