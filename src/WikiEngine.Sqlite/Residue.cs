using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite;

/// <summary>
/// What SQLite leaves in its file of rows that were deleted: words in the search index until its parts are merged, bytes in free pages and in the gaps of others, and all of it in the write-ahead log. Others may read meanwhile;
/// who writes waits while the file is written anew.
/// </summary>
internal static class Residue
{
    public const string Task = "residue";

    /// <summary>How many pages of the index a step merges: others write between two steps.</summary>
    private const int MergedPages = 500;

    internal static readonly Query IsAnnounced = new($"SELECT count(*) FROM pending_tasks WHERE name = '{Task}'");

    private static readonly Query Remember = new("INSERT OR IGNORE INTO pending_tasks (name) VALUES ($task)", "$task");
    private static readonly Query Forget = new("DELETE FROM pending_tasks WHERE name = $task", "$task");

    // A negative number begins to merge all parts into one, a positive one goes on with it (FTS5, "The merge command").
    private static readonly Query Merge = new("INSERT INTO search (search, rank) VALUES ('merge', $pages)", "$pages");

    /// <summary>Notes, in the transaction that deletes, that something is to be removed.</summary>
    public static void Announce(Session session) => session.Execute(Remember, Task);

    /// <exception cref="WikiException">Something could not be removed; the note stays.</exception>
    public static void Remove(Database database, Session session, CancellationToken cancellation)
    {
        try
        {
            MergeIndex(session, cancellation);
            session.Run("VACUUM");
            if (session.Run("PRAGMA wal_checkpoint(TRUNCATE)") is not 0L) throw Unfinished(database, "somebody reads the database all the time", null);
            session.Execute(Forget, Task);
        }
        catch (SqliteException failure)
        {
            throw Unfinished(database, failure.Message, failure);
        }
    }

    private static void MergeIndex(Session session, CancellationToken cancellation)
    {
        for (var pages = -MergedPages; ; pages = MergedPages)
        {
            cancellation.ThrowIfCancellationRequested();
            // Each step is a transaction of its own. One that changes less than two rows had nothing to do.
            if (session.Change(Merge, pages) < 2) return;
        }
    }

    private static WikiException Unfinished(Database database, string reason, Exception? failure) =>
        new($"{database.Path}: the page is gone from the wiki, but some of its bytes may still be in the file: {reason}. wikiengine doctor removes them", failure);
}
