using Microsoft.Data.Sqlite;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>
/// Removing a page or a file for good: first all rows in one transaction, then, in <see cref="Residue"/>, what SQLite leaves of them in its file. A pending task remembers that the second is still
/// to be done, so that an interruption does not leave a name behind that nobody can find any more.
/// </summary>
internal static class ErasureQueries
{
    internal static readonly Query OtherNames = new("""
        SELECT other_name FROM changes WHERE space = $space AND name = $name AND is_file = $is_file AND other_name IS NOT NULL
        UNION SELECT redirect FROM names WHERE space = $space AND name = $name AND is_file = $is_file AND redirect IS NOT NULL
        """, "$space", "$name", "$is_file");

    /// <summary>Only the living state is in the index; but should an older one have stayed there, it shall not stay for good.</summary>
    private static readonly Query RemoveFromIndex = new(
        "DELETE FROM search WHERE rowid IN (SELECT id FROM changes WHERE space = $space AND name = $name AND is_file = 0)", "$space", "$name");

    private static readonly Query RemoveLinks = new("DELETE FROM links WHERE space = $space AND name = $name", "$space", "$name");

    private static readonly Query RemoveDrafts = new("DELETE FROM drafts WHERE space = $space AND name = $name", "$space", "$name");
    private static readonly Query RemoveTexts = Contents("texts");
    private static readonly Query RemoveBytes = Contents("contents");

    internal static readonly Query RemoveChanges = new(
        "DELETE FROM changes WHERE space = $space AND name = $name AND is_file = $is_file", "$space", "$name", "$is_file");

    private static readonly Query RemoveName = new(
        "DELETE FROM names WHERE space = $space AND name = $name AND is_file = $is_file", "$space", "$name", "$is_file");

    /// <summary>Entries of other pages that a rename made: the name goes from them, and the summary that holds it.</summary>
    private static readonly Query ForgetName = new(
        "UPDATE changes SET other_name = NULL, summary = NULL WHERE space = $space AND other_name = $name", "$space", "$name");

    private static readonly Query ForgetRedirects = new("UPDATE names SET redirect = NULL WHERE space = $space AND redirect = $name", "$space", "$name");

    /// <exception cref="WikiException">The database refused. Either nothing was changed, or the message says that bytes remain.</exception>
    public static Erasure Erase(Database database, string space, string name, bool isFile, CancellationToken cancellation)
    {
        using var session = database.OpenWriter();
        Erasure erasure;
        try
        {
            erasure = session.InTransaction(() => Remove(session, space, name, isFile));
        }
        catch (SqliteException failure)
        {
            throw new WikiException($"{database.Path}: nothing was erased: {failure.Message}", failure);
        }
        if (erasure.IsFound) Residue.Remove(database, session, cancellation);
        return erasure;
    }

    private static Erasure Remove(Session session, string space, string name, bool isFile)
    {
        // Overwrites with zeros what is freed from here on; the vacuum that follows may be interrupted.
        session.Run("PRAGMA secure_delete = ON");
        var others = new List<string>();
        using (var reader = session.Read(OtherNames, space, name, isFile))
            while (reader.Read()) others.Add(reader.GetString(0));
        if (!isFile) session.Execute(RemoveFromIndex, space, name);
        session.Execute(RemoveTexts, space, name, isFile);
        session.Execute(RemoveBytes, space, name, isFile);
        var changes = session.ChangeRows(RemoveChanges, space, name, isFile);
        session.Execute(RemoveName, space, name, isFile);
        var drafts = 0;
        if (!isFile)
        {
            session.Execute(RemoveLinks, space, name);
            drafts = session.ChangeRows(RemoveDrafts, space, name);
            session.Execute(ForgetName, space, name);
            session.Execute(ForgetRedirects, space, name);
        }
        if (changes + drafts > 0) Residue.Announce(session);
        return new(changes, drafts, others);
    }

    private static Query Contents(string table) => new(
        $"DELETE FROM {table} WHERE change IN (SELECT id FROM changes WHERE space = $space AND name = $name AND is_file = $is_file)", "$space", "$name", "$is_file");
}
