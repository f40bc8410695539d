using WikiEngine.Maps;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteMapStoreTests : MapStoreConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override IMapStore OpenStore(long totalBytes, TimeProvider clock) => SqliteStore.Open(directory.File("wiki.db"), totalBytes, clock);
}
