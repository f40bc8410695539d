using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

/// <summary>What every page store must do. A fixture for a store derives from it and says how to open one.</summary>
public abstract partial class PageStoreConformance
{
    protected static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly List<IPageStore> opened = [];

    private IPageStore store = null!;

    /// <summary>Opens a store; those opened within one test share a database, as two servers would.</summary>
    protected abstract IPageStore OpenStore();

    [SetUp]
    public void OpenFirst() => store = OpenAnother();

    [TearDown]
    public async Task CloseAll()
    {
        foreach (var one in opened) await CloseAsync(one);
    }

    private IPageStore OpenAnother()
    {
        var another = OpenStore();
        opened.Add(another);
        return another;
    }

    private async Task ReopenAsync()
    {
        await CloseAsync(store);
        store = OpenAnother();
    }

    private static async Task CloseAsync(IPageStore store)
    {
        if (store is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }

    private async Task<SaveOutcome> SaveAsync(string name, string text, string space = "", int? baseRevision = null, string? summary = null) =>
        await store.SavePageAsync(
            new(Permits.For(ChangeKind.Page, name, space), text, Noon) { BaseRevision = baseRevision, Summary = summary }, default);

    private async Task<bool> DeleteAsync(string name, string space = "") =>
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, name, space), Noon), default) == DeletionResult.Deleted;

    private async Task<Page?> GetAsync(string name, int? revision = null, string space = "") =>
        await store.GetPageAsync(space, name, revision, default);

    private async Task<SaveOutcome> SaveFileAsync(string name, string content, string mime = "text/plain", string space = "") =>
        await store.SaveFileAsync(new(Permits.For(ChangeKind.File, name, space), Encoding.UTF8.GetBytes(content), mime, Noon), default);

    private async Task<bool> DeleteFileAsync(string name, string space = "") =>
        await store.DeleteFileAsync(new(Permits.For(ChangeKind.DeleteFile, name, space), Noon), default) == DeletionResult.Deleted;

    private async Task<WikiFile?> GetFileAsync(string name, int? revision = null, string space = "") =>
        await store.GetFileAsync(space, name, revision, default);

    private async Task<IReadOnlyList<Change>> ChangesAsync(string? name = null, int limit = 1000, string space = "") =>
        await store.ChangesAsync(new ChangeQuery([space], limit) { Name = name }, default);

    private async Task<List<string>> ListAsync(string prefix = "", string space = "") =>
        await store.ListPagesAsync(space, prefix, default).ToListAsync();
}
