using WikiEngine.Identity;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteAccountStoreTests : AccountStoreConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override IAccountStore OpenStore() => SqliteStore.Open(directory.File("wiki.db"));
}
