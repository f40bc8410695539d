using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Where a name stands: the highest revision ever given, and the change that made the living state, if it lives.</summary>
internal readonly record struct NameState(int Highest, long? Current)
{
    /// <summary>The current revision; 0 where there is none.</summary>
    public int Revision => Current is null ? 0 : Highest;
}

/// <summary>The numbering and the change entries, the same for pages and files.</summary>
internal static class Revisions
{
    internal static readonly Query State = new(
        "SELECT revision, current FROM names WHERE space = $space AND name = $name AND is_file = $is_file", "$space", "$name", "$is_file");

    private static readonly Query AddChange = new("""
        INSERT INTO changes (space, name, is_file, kind, revision, time, author, code, code_hash, summary, size)
        VALUES ($space, $name, $is_file, $kind, $revision, $time, $author, $code, $code_hash, $summary, $size)
        RETURNING id
        """, "$space", "$name", "$is_file", "$kind", "$revision", "$time", "$author", "$code", "$code_hash", "$summary", "$size");

    private static readonly Query SetState = new("""
        INSERT INTO names (space, name, is_file, list_key, revision, current) VALUES ($space, $name, $is_file, $list_key, $revision, $current)
        ON CONFLICT DO UPDATE SET revision = excluded.revision, current = excluded.current
        """, "$space", "$name", "$is_file", "$list_key", "$revision", "$current");

    public static NameState Find(Session session, PermittedChange change, bool isFile)
    {
        using var reader = session.Read(State, change.Space, change.Name, isFile);
        return reader.Read() ? new(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)) : default;
    }

    /// <summary>Enters a new revision; gives the change's id, by which its content is kept.</summary>
    public static long Add(Session session, PermittedChange change, bool isFile, int revision, DateTimeOffset time, string? summary, long size)
    {
        var kind = isFile ? ChangeKind.File : ChangeKind.Page;
        var id = Enter(session, change, isFile, kind, revision, time, summary, size);
        session.Execute(SetState, change.Space, change.Name, isFile, ListOrder.Key(change.Name), revision, id);
        return id;
    }

    public static DeletionResult Delete(Session session, PermittedChange change, bool isFile, Deletion deletion)
    {
        var state = Find(session, change, isFile);
        if (state.Current is null) return DeletionResult.Absent;
        if (deletion.BaseRevision is { } known && known != state.Revision) return DeletionResult.Conflict;
        var kind = isFile ? ChangeKind.DeleteFile : ChangeKind.DeletePage;
        Enter(session, change, isFile, kind, revision: null, deletion.Time, summary: null, size: null);
        session.Execute(SetState, change.Space, change.Name, isFile, ListOrder.Key(change.Name), state.Highest, null);
        return DeletionResult.Deleted;
    }

    private static long Enter(Session session, PermittedChange change, bool isFile, ChangeKind kind, int? revision, DateTimeOffset time, string? summary, long? size) =>
        session.Number(AddChange, change.Space, change.Name, isFile, ChangeQueries.Word(kind), revision, time.ToUnixTimeMilliseconds(),
            change.Author, change.Code, change.CodeHash, summary, size);
}
