using WikiEngine.Pages;
using WikiEngine.Phoebe;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<string>> SpacesAsync(CancellationToken cancellation) => Read(0, ArchiveQueries.Spaces, cancellation);

    public ValueTask<long> LastChangeAsync(string space, CancellationToken cancellation) => Read(space, ArchiveQueries.Last, cancellation);

    public IAsyncEnumerable<StoredChange> ArchiveAsync(string space, long last, bool withContents, CancellationToken cancellation) =>
        ArchiveQueries.Read(readers, space, last, withContents, cancellation).ToAsyncEnumerable();

    public ValueTask<IReadOnlyList<PastChange>> PastAsync(string space, string name, bool isFile, CancellationToken cancellation) =>
        Read((space, name, isFile), ArchiveQueries.Past, cancellation);

    public ValueTask<IReadOnlyList<long>> ImportAsync(string space, IReadOnlyList<ImportedChange> changes, CancellationToken cancellation) =>
        writer.WriteAsync(session => Imports.Enter(session, space, changes), cancellation);

    public ValueTask<IReadOnlyList<StoredDraft>> DraftsAsync(string space, CancellationToken cancellation) => Read(space, ArchivedDrafts.Get, cancellation);

    public ValueTask<int> ImportDraftsAsync(string space, IReadOnlyList<StoredDraft> drafts, CancellationToken cancellation) =>
        writer.WriteAsync(session => ArchivedDrafts.Enter(session, space, drafts), cancellation);
}
