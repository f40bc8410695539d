using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite.Health;

/// <summary>What SQLite itself says of the file. Its own indexes can be made anew; for anything else there is only a backup.</summary>
/// <param name="Damage">Null where all is well.</param>
/// <param name="IsIndexSound">Whether the search index is in order by itself; it is no damage of the file, since it can be made anew (IndexCheck.cs).</param>
internal sealed record StructureCheck(Finding? Damage, bool IsIndexSound)
{
    private static readonly Query Integrity = new("PRAGMA integrity_check(20)");

    public static StructureCheck Run(Session session)
    {
        var (found, isIndexSound) = Ask(session);
        if (found.Count == 0) return new(null, isIndexSound);
        try
        {
            session.Run("REINDEX");
        }
        catch (SqliteException)
        {
            // The file is too damaged for that: what was found first says so.
            return new(Found(Outcome.Remains, found), isIndexSound);
        }
        var (remaining, isSoundNow) = Ask(session);
        return new(remaining.Count == 0 ? Found(Outcome.Mended, found) : Found(Outcome.Remains, remaining), isSoundNow);
    }

    private static (List<string> Found, bool IsIndexSound) Ask(Session session)
    {
        var (found, isIndexSound) = (new List<string>(), true);
        using var reader = session.Read(Integrity);
        while (reader.Read())
            if (reader.GetString(0) is not "ok" and var line)
            {
                if (line.Contains("fts5", StringComparison.OrdinalIgnoreCase)) isIndexSound = false;
                else found.Add(line);
            }
        return (found, isIndexSound);
    }

    private static Finding Found(Outcome outcome, List<string> lines) => new(outcome, "damages of the file", lines.Count, lines);
}
