using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public async ValueTask<Erasure> EraseAsync(string space, string name, bool isFile, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // Takes long where the wiki is large, and a connection of its own: a vacuum can't share the writer's transactions.
        return await Task.Run(() => ErasureQueries.Erase(database, space, name, isFile, cancellation), cancellation);
    }
}
