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

    /// <summary>Of all that ever were: an id that was erased is not given again.</summary>
    private static readonly Query LastId = new("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)");

    internal static readonly Query IsTaken = new("SELECT EXISTS (SELECT 1 FROM changes WHERE id = $id)", "$id");

    internal static readonly Query AddChange = new("""
        INSERT INTO changes (id, space, name, is_file, kind, revision, time, author, code, code_hash, summary, size, other_name, byline)
        VALUES ($id, $space, $name, $is_file, $kind, $revision, $time, $author, $code, $code_hash, $summary, $size, $other_name, $byline)
        """, "$id", "$space", "$name", "$is_file", "$kind", "$revision", "$time", "$author", "$code", "$code_hash", "$summary", "$size", "$other_name", "$byline");

    internal static readonly Query SetState = new("""
        INSERT INTO names (space, name, is_file, list_key, revision, current, latest, redirect)
        VALUES ($space, $name, $is_file, $list_key, $revision, $current, $latest, $redirect)
        ON CONFLICT DO UPDATE SET revision = excluded.revision, current = excluded.current, latest = excluded.latest, redirect = excluded.redirect
        """, "$space", "$name", "$is_file", "$list_key", "$revision", "$current", "$latest", "$redirect");

    public static NameState Find(Session session, PermittedChange change, bool isFile)
    {
        using var reader = session.Read(State, change.Space, change.Name, isFile);
        return reader.Read() ? new(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)) : default;
    }

    /// <summary>
    /// The id of the next change. Ids follow both the order of commits and time: one is 1024 times the time in milliseconds, or the one after the last where
    /// that is more. So an import finds room for old changes among the others, and a list by id is one by time.
    /// </summary>
    public static long NextId(Session session, DateTimeOffset time) => Math.Max(session.Number(LastId) + 1, time.ToUnixTimeMilliseconds() * 1024);

    /// <summary>The id of a change of the past: the first free one at its time, and after another.</summary>
    public static long FreeId(Session session, DateTimeOffset time, long after)
    {
        var id = Math.Max(after + 1, time.ToUnixTimeMilliseconds() * 1024);
        while (session.Number(IsTaken, id) != 0) id++;
        return id;
    }

    /// <summary>Enters a new revision; gives the change's id, by which its content is kept.</summary>
    public static long Add(Session session, PermittedChange change, bool isFile, int revision, DateTimeOffset time, string? summary, long size, string? otherName = null)
    {
        var kind = isFile ? ChangeKind.File : ChangeKind.Page;
        var id = Enter(session, change, isFile, kind, revision, time, summary, size, otherName);
        session.Execute(SetState, change.Space, change.Name, isFile, ListOrder.Key(change.Name), revision, id, id, null);
        return id;
    }

    public static DeletionResult Delete(Session session, PermittedChange change, bool isFile, Deletion deletion)
    {
        var state = Find(session, change, isFile);
        if (state.Current is not { } current) return DeletionResult.Absent;
        if (deletion.BaseRevision is { } known && known != state.Revision) return DeletionResult.Conflict;
        var kind = isFile ? ChangeKind.DeleteFile : ChangeKind.DeletePage;
        var id = Enter(session, change, isFile, kind, revision: null, deletion.Time, deletion.Summary, size: null, deletion.RenamedTo);
        session.Execute(SetState, change.Space, change.Name, isFile, ListOrder.Key(change.Name), state.Highest, null, id, deletion.RenamedTo);
        if (!isFile) PageIndex.Remove(session, change.Space, change.Name, current);
        return DeletionResult.Deleted;
    }

    private static long Enter(Session session, PermittedChange change, bool isFile, ChangeKind kind, int? revision, DateTimeOffset time, string? summary, long? size, string? otherName)
    {
        var id = NextId(session, time);
        session.Execute(AddChange, id, change.Space, change.Name, isFile, ChangeQueries.Word(kind), revision, time.ToUnixTimeMilliseconds(),
            change.Author, change.Code, change.CodeHash, summary, size, otherName, change.Byline);
        return id;
    }
}
