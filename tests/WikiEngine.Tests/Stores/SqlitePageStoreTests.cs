using WikiEngine.Pages;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqlitePageStoreTests : PageStoreConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override IPageStore OpenStore() => SqliteStore.Open(directory.File("wiki.db"));
}
