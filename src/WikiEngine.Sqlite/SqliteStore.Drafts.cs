namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public async ValueTask KeepDraftAsync(Draft draft, string? owner, DateTimeOffset expires, CancellationToken cancellation) =>
        await writer.WriteAsync(session =>
        {
            DraftQueries.Keep(session, draft, owner, expires);
            return true;
        }, cancellation);

    public ValueTask<(Draft Draft, string? Owner)?> GetDraftAsync(string space, string id, DateTimeOffset now, CancellationToken cancellation) =>
        Read((space, id, now), DraftQueries.Get, cancellation);
}
