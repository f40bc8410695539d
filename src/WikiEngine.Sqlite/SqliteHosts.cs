using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WikiEngine.Sqlite;

/// <summary>Giving the wiki of a further host, with its spaces, another host's name. All keys begin with the host's name (the first host's have none).</summary>
public static class SqliteHosts
{
    /// <summary>Long enough for a command that ends just now; a wiki that runs does not end.</summary>
    private const int BusySeconds = 1;

    /// <summary>Every table with a column "space". The index of words is made anew.</summary>
    private static readonly string[] Tables = ["names", "changes", "links", "drafts"];

    private static readonly Query CountNames = new($"SELECT count(*) FROM names WHERE {IsOf("$host")}", "$host");

    private static readonly Query Spaces = new($"SELECT DISTINCT space FROM names WHERE {IsOf("$host")}", "$host");

    /// <returns>How many names of pages and files were moved.</returns>
    /// <exception cref="WikiException">Somebody else uses the database, nothing is stored for the old host, or something is for the new one.</exception>
    public static long Rename(string path, string oldHost, string newHost)
    {
        var database = new Database(path, BusySeconds);
        if (!File.Exists(database.Path)) throw new WikiException($"{database.Path}: there is no database; name the wiki's directory with --directory");
        using var session = database.OpenWriter();
        try
        {
            // Only who is alone may leave WAL mode. A wiki that runs would go on to write under the old name.
            session.Run("PRAGMA journal_mode = DELETE");
            try
            {
                return session.InTransaction(() => Move(session, oldHost, newHost));
            }
            finally
            {
                session.Run("PRAGMA journal_mode = WAL");
            }
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            throw new WikiException($"{database.Path}: the database is in use; stop the wiki first, and start it again with the new name in its options", failure);
        }
        catch (SqliteException failure)
        {
            throw new WikiException($"{database.Path}: nothing was renamed: {failure.Message}", failure);
        }
    }

    private static long Move(Session session, string oldHost, string newHost)
    {
        var count = session.Number(CountNames, oldHost);
        if (count == 0) throw new WikiException($"nothing is stored for the host {oldHost}. The first host's wiki is stored without its name: write the new one into the options, and it is there");
        if (session.Number(CountNames, newHost) is > 0 and var taken) throw new WikiException($"{taken} pages and files are stored for the host {newHost} already; nothing was renamed");
        foreach (var table in Tables)
            session.Execute(new Query($"UPDATE {table} SET space = $new || substr(space, length($old) + 1) WHERE {IsOf("$old")}", "$old", "$new"), oldHost, newHost);
        foreach (var space in SpacesOf(session, newHost)) Index(session, space);
        return count;
    }

    private static List<string> SpacesOf(Session session, string host)
    {
        var spaces = new List<string>();
        using var reader = session.Read(Spaces, host);
        while (reader.Read()) spaces.Add(reader.GetString(0));
        return spaces;
    }

    /// <summary>The space is one of the words by which a page is found.</summary>
    private static void Index(Session session, string space)
    {
        for (var last = ""; IndexRebuilding.PutNext(session, space, (space, last)) is { } step;) last = step.Name;
    }

    /// <summary>The host's main space, and all <c>HOST/…</c>: the character after the slash is "0".</summary>
    private static string IsOf(string host) => $"(space = {host} OR space > {host} || '/' AND space < {host} || '0')";
}
