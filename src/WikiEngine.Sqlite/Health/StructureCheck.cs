using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite.Health;

/// <summary>What SQLite itself says of the file. Its own indexes can be made anew; for anything else there is only a backup.</summary>
internal static class StructureCheck
{
    private static readonly Query Integrity = new("PRAGMA integrity_check(20)");

    /// <returns>Null where all is well.</returns>
    public static Finding? Run(Session session)
    {
        var found = Ask(session);
        if (found.Count == 0) return null;
        try
        {
            session.Run("REINDEX");
        }
        catch (SqliteException)
        {
            // The file is too damaged for that: what was found first says so.
            return Found(Outcome.Remains, found);
        }
        var remaining = Ask(session);
        return remaining.Count == 0 ? Found(Outcome.Mended, found) : Found(Outcome.Remains, remaining);
    }

    private static List<string> Ask(Session session)
    {
        var found = new List<string>();
        using var reader = session.Read(Integrity);
        while (reader.Read())
            // The search index is asked on its own, and can be made anew (IndexCheck.cs).
            if (reader.GetString(0) is not "ok" and var line && !line.Contains("fts5", StringComparison.OrdinalIgnoreCase)) found.Add(line);
        return found;
    }

    private static Finding Found(Outcome outcome, List<string> lines) => new(outcome, "damages of the file", lines.Count, lines);
}
