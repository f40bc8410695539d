using Microsoft.Data.Sqlite;
using WikiEngine.Search;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
public sealed class SqliteIndexTests
{
    private static readonly SearchQuery Tea = new([new(["tea"], false)], []);

    [Test]
    public async Task A_lost_index_is_made_anew()
    {
        using var directory = new TemporaryDirectory();
        await using var store = await FilledAsync(directory);
        Run(directory, "DROP TABLE search; DELETE FROM links");
        Assert.That(async () => await store.FindPagesAsync("", Tea, 10, 10, default), Throws.TypeOf<WikiException>());
        var reported = new List<int>();

        await store.RebuildIndexAsync(progress: new Reports(reported));

        Assert.That(reported, Is.EqualTo(new[] { 50, 100, 121 }));
        Assert.That(await store.FindPagesAsync("", Tea, 200, 10, default), Has.Count.EqualTo(120));
        Assert.That(await store.FindPagesAsync("garden", Tea, 200, 10, default), Has.Count.EqualTo(1));
        Assert.That(await store.LinksToAsync("", ["milk"], 200, default), Has.Count.EqualTo(120));
        Assert.That(store.IsIndexPending, Is.False);
    }

    [Test]
    public async Task The_index_of_one_space_is_made_anew()
    {
        using var directory = new TemporaryDirectory();
        await using var store = await FilledAsync(directory);
        Run(directory, "UPDATE names SET space = 'pond' WHERE space = 'garden'; UPDATE changes SET space = 'pond' WHERE space = 'garden'");
        Assert.That(await store.FindPagesAsync("pond", Tea, 10, 10, default), Is.Empty);

        await store.RebuildIndexAsync("pond");

        Assert.That(await store.FindPagesAsync("pond", Tea, 10, 10, default), Has.Count.EqualTo(1));
        Assert.That(await store.FindPagesAsync("garden", Tea, 10, 10, default), Is.Empty);
        Assert.That(await store.FindPagesAsync("", Tea, 200, 10, default), Has.Count.EqualTo(120));
        Assert.That(await store.LinksToAsync("pond", ["milk"], 200, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Rebuilding_that_was_interrupted_is_still_to_be_done()
    {
        using var directory = new TemporaryDirectory();
        await using var store = await FilledAsync(directory);
        using var interrupted = new CancellationTokenSource();

        Assert.That(async () => await store.RebuildIndexAsync(progress: new Interruption(interrupted), cancellation: interrupted.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(store.IsIndexPending, Is.True);
        await store.RebuildIndexAsync();
        Assert.That(store.IsIndexPending, Is.False);
        Assert.That(await store.FindPagesAsync("", Tea, 200, 10, default), Has.Count.EqualTo(120));
    }

    private static async Task<SqliteStore> FilledAsync(TemporaryDirectory directory)
    {
        var store = SqliteStore.Open(directory.File("wiki.db"));
        await Task.WhenAll(Enumerable.Range(0, 121).Select(i =>
            store.SavePageAsync(new(Permits.For(ChangeKind.Page, $"{i}", i == 7 ? "garden" : ""), "tea\n=> milk", DateTimeOffset.UnixEpoch), default).AsTask()));
        return store;
    }

    private static void Run(TemporaryDirectory directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={directory.File("wiki.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Reports(List<int> reported) : IProgress<int>
    {
        public void Report(int value) => reported.Add(value);
    }

    private sealed class Interruption(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
