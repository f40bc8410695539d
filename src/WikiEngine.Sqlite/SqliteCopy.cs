using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite;

/// <summary>Copies of a database for backups, made while others read and write it.</summary>
public static class SqliteCopy
{
    /// <summary>
    /// Copies a database as it is at one moment, by SQLite's backup interface: in one step, which in WAL mode keeps no writer waiting and which none can make begin anew.
    /// </summary>
    /// <param name="database">The database; may be in use, by this process or others.</param>
    /// <param name="copy">The file to make; nobody but its owner may read it.</param>
    /// <exception cref="WikiException">The database can't be read, or the copy can't be written.</exception>
    public static void Make(string database, string copy)
    {
        var source = new Database(database);
        if (!File.Exists(source.Path)) throw new WikiException($"{source.Path}: there is no database");
        try
        {
            using var session = source.OpenReader();
            Schema.Check(session, source.Path);
            session.CopyTo(new Database(copy));
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{source.Path}: the database can't be copied to {copy}: {failure.Message}", failure);
        }
    }

    /// <summary>Looks whether a file that nobody uses yet is a whole database of a wiki, of a version that is known.</summary>
    /// <exception cref="WikiException">It is not.</exception>
    public static void Check(string copy)
    {
        var database = new Database(copy);
        if (!File.Exists(database.Path)) throw new WikiException($"{database.Path}: there is no database");
        try
        {
            using var session = database.OpenReader();
            Schema.Check(session, database.Path);
            if (session.Run("PRAGMA quick_check(1)") is not "ok" and var finding) throw new WikiException($"{database.Path}: the database is damaged: {finding}");
        }
        catch (SqliteException failure)
        {
            throw new WikiException($"{database.Path}: the database can't be read: {failure.Message}", failure);
        }
    }
}
