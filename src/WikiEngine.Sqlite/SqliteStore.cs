using WikiEngine.Maps;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>
/// Pages, files, changes and maps in one SQLite file. Writes go through one writer, which commits them in groups; reads run beside it, on the
/// caller's thread. Other processes may use the same file. Nothing is cached here but prepared statements.
/// </summary>
public sealed partial class SqliteStore : IPageStore, IMapStore, IAsyncDisposable
{
    private readonly Database database;
    private readonly Writer writer;
    private readonly Readers readers;
    private readonly long mapBytes;
    private readonly TimeProvider clock;

    private SqliteStore(Database database, Writer writer, long mapBytes, TimeProvider clock)
    {
        this.database = database;
        this.writer = writer;
        readers = new Readers(database);
        this.mapBytes = mapBytes;
        this.clock = clock;
    }

    /// <summary>Opens a database; makes it where it is missing (readable by its owner alone), and brings an older one up to date.</summary>
    /// <param name="path">The file. SQLite keeps two more beside it, <c>…-wal</c> and <c>…-shm</c>.</param>
    /// <param name="mapBytes">The most that all maps together may hold.</param>
    /// <param name="clock">Tells what has expired; null for the machine's clock.</param>
    /// <exception cref="WikiException">The file can't be opened, is no database, is another program's or a newer version's.</exception>
    public static SqliteStore Open(string path, long mapBytes = MapLimits.TotalBytes, TimeProvider? clock = null)
    {
        var database = new Database(path);
        return new(database, new Writer(database.OpenWriter(), database.Path), mapBytes, clock ?? TimeProvider.System);
    }

    /// <summary>Finishes the writes that wait, and closes the file. What is asked for later throws <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer's connection closes last where no read is under way: the last one to close tidies up the log.
        readers.Dispose();
        await writer.DisposeAsync();
    }

    public ValueTask<Page?> GetPageAsync(string space, string name, int? revision, CancellationToken cancellation) =>
        Read((space, name, revision), PageQueries.Get, cancellation);

    public IAsyncEnumerable<string> ListPagesAsync(string space, string prefix, CancellationToken cancellation) =>
        Names.List(readers, space, isFile: false, prefix, cancellation).ToAsyncEnumerable();

    public ValueTask<SaveOutcome> SavePageAsync(PageEdit edit, CancellationToken cancellation)
    {
        var change = PermittedChange.Of(edit.Permit, ChangeKind.Page);
        return writer.WriteAsync(session => PageQueries.Save(session, change, edit), cancellation);
    }

    public ValueTask<DeletionResult> DeletePageAsync(Deletion deletion, CancellationToken cancellation)
    {
        var change = PermittedChange.Of(deletion.Permit, ChangeKind.DeletePage);
        return writer.WriteAsync(session => Revisions.Delete(session, change, isFile: false, deletion), cancellation);
    }

    public ValueTask<WikiFile?> GetFileAsync(string space, string name, int? revision, CancellationToken cancellation) =>
        Read((space, name, revision), FileQueries.Get, cancellation);

    public IAsyncEnumerable<string> ListFilesAsync(string space, string prefix, CancellationToken cancellation) =>
        Names.List(readers, space, isFile: true, prefix, cancellation).ToAsyncEnumerable();

    public ValueTask<SaveOutcome> SaveFileAsync(FileEdit edit, CancellationToken cancellation)
    {
        var change = PermittedChange.Of(edit.Permit, ChangeKind.File);
        return writer.WriteAsync(session => FileQueries.Save(session, change, edit), cancellation);
    }

    public ValueTask<DeletionResult> DeleteFileAsync(Deletion deletion, CancellationToken cancellation)
    {
        var change = PermittedChange.Of(deletion.Permit, ChangeKind.DeleteFile);
        return writer.WriteAsync(session => Revisions.Delete(session, change, isFile: true, deletion), cancellation);
    }

    public ValueTask<IReadOnlyList<Change>> ChangesAsync(ChangeQuery query, CancellationToken cancellation)
    {
        query.Check();
        return Read(query, ChangeQueries.Get, cancellation);
    }

    public ValueTask<MapValue?> GetAsync(string map, string key, CancellationToken cancellation) =>
        Read((map, key, Now()), MapQueries.Get, cancellation);

    public ValueTask<MapWrite> SetAsync(string map, string key, string? json, long? expectedVersion, DateTimeOffset? expires, CancellationToken cancellation)
    {
        if (expires is not null && !MapLimits.IsOwn(map)) throw new ArgumentException($"Only the wiki's own maps hold what ends; \"{map}\" is none", nameof(expires));
        return writer.WriteAsync(session => MapQueries.Set(session, (map, key, Now()), json, expectedVersion, expires?.ToUnixTimeMilliseconds(), mapBytes), cancellation);
    }

    public ValueTask<IReadOnlyList<string>> KeysAsync(string map, string prefix, CancellationToken cancellation) =>
        Read((map, prefix, Now()), MapQueries.Keys, cancellation);

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private ValueTask<TResult> Read<TArgument, TResult>(TArgument argument, Func<Session, TArgument, TResult> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(readers.Read(argument, read));
    }
}
