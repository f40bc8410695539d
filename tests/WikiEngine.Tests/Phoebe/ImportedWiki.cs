using WikiEngine.Pages;
using WikiEngine.Phoebe;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A store and some directories, to import from and to export to.</summary>
internal sealed class ImportedWiki : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SqliteStore store;
    private int directories, spaces;

    public ImportedWiki() => store = SqliteStore.Open(Database);

    public SqliteStore Store => store;

    public string Database => directory.File("wiki.db");

    /// <summary>A space in which nothing is yet.</summary>
    public string NewSpace() => $"space{Interlocked.Increment(ref spaces)}";

    /// <summary>A path at which nothing is yet.</summary>
    public string NewPath() => directory.File($"tree{Interlocked.Increment(ref directories)}");

    /// <summary>A new directory with files of these texts.</summary>
    public string Tree(IEnumerable<KeyValuePair<string, string>> files, DateTimeOffset? time = null)
    {
        var path = NewPath();
        Directory.CreateDirectory(path);
        FileTree.Write(path, files, time);
        return path;
    }

    public string Tree(params (string Path, string Text)[] files) => Tree(files.Select(file => KeyValuePair.Create(file.Path, file.Text)), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public async Task<ImportReport> ImportAsync(string path, string space = "", IPageStore? into = null, TimeProvider? clock = null)
    {
        var report = new ImportReport();
        var import = new SpaceImport(into ?? store, clock ?? TimeProvider.System, report, _ => { });
        await import.RunAsync(space, "test", [SourceDirectory.Open(path)], default);
        return report;
    }

    public async Task<string> ExportAsync(string space = "")
    {
        var path = NewPath();
        await new SpaceExport(store, DirectoryTarget.Open(path)).RunAsync(space, "", default);
        return path;
    }

    /// <summary>All that is stored of a space, but for ids.</summary>
    public async Task<List<string>> ContentsAsync(string space = "")
    {
        var last = await store.LastChangeAsync(space, default);
        var contents = new List<string>();
        await foreach (var (entry, hash) in store.ArchiveAsync(space, last, withContents: true, default))
            contents.Add($"{entry.Change with { Space = "" }} {entry.Change.Time:O} {hash} {entry.Text} {entry.Mime} {(entry.Bytes is { } bytes ? Convert.ToHexString(bytes.Span) : null)}");
        foreach (var name in await store.ListPagesAsync(space, "", default).ToListAsync()) contents.Add($"page {name}: {(await store.GetPageAsync(space, name, null, default))?.Text}");
        foreach (var name in await store.ListFilesAsync(space, "", default).ToListAsync()) contents.Add($"file {name}: {(await store.GetFileAsync(space, name, null, default))?.Size}");
        contents.AddRange((await store.DraftsAsync(space, default)).Select(draft => draft.ToString()));
        return contents;
    }

    public Task<IReadOnlyList<Change>> ChangesAsync(string space = "", string? name = null) =>
        store.ChangesAsync(new ChangeQuery([space], 100_000) { Name = name }, default).AsTask();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }
}
