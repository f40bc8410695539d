using Microsoft.Data.Sqlite;
using WikiEngine.Search;

namespace WikiEngine.Sqlite.Health;

/// <summary>
/// Whether the search index knows the living pages and no others. It keeps words, not texts, so of each page its first and its last word are looked for in each column.
/// </summary>
internal static class IndexCheck
{
    private const int Examples = 5;

    private static readonly Query OwnCheck = new("INSERT INTO search (search) VALUES ('integrity-check')");

    /// <summary>One row for each page that was entered, by FTS5's own table: to read the index itself so would take all of it.</summary>
    internal static readonly Query Strays = new("SELECT id FROM search_docsize WHERE NOT EXISTS (SELECT 1 FROM names WHERE current = search_docsize.id AND is_file = 0)");

    private static readonly Query RemoveStray = new(
        "DELETE FROM search WHERE rowid = $id AND NOT EXISTS (SELECT 1 FROM names WHERE current = $id AND is_file = 0)", "$id");

    private static readonly Query IsThere = new("SELECT count(*) FROM search_docsize WHERE id = $id", "$id");
    private static readonly Query Knows = new("SELECT count(*) FROM search WHERE search MATCH $words AND rowid = $id", "$words", "$id");

    public static IEnumerable<Finding> Run(Session session, CancellationToken cancellation)
    {
        if (session.Number(IndexRebuilding.IsPendingTask) != 0 || !IsSound(session))
        {
            Rebuild(session, cancellation);
            yield return new Finding(Outcome.Mended, "search indexes that were damaged, or not finished", 1, []);
            yield break;
        }
        if (RemoveStrays(session) is > 0 and var strays) yield return new Finding(Outcome.Mended, "entries of the search index for pages that are no more", strays, []);
        if (EnterMissing(session, cancellation) is { } missing) yield return missing;
    }

    private static bool IsSound(Session session)
    {
        try
        {
            session.Execute(OwnCheck);
            return true;
        }
        catch (SqliteException)
        {
            // What it says is not for an owner, and whatever it is, the index can be made anew.
            return false;
        }
    }

    private static void Rebuild(Session session, CancellationToken cancellation)
    {
        session.InTransaction(() => IndexRebuilding.Empty(session));
        var last = (Space: "", Name: "");
        while (session.InTransaction(() => IndexRebuilding.PutNext(session, null, last)) is { } step)
        {
            cancellation.ThrowIfCancellationRequested();
            last = (step.Space, step.Name);
        }
        session.InTransaction(() => IndexRebuilding.Finish(session));
    }

    private static int RemoveStrays(Session session)
    {
        var strays = new List<long>();
        using (var reader = session.Read(Strays))
            while (reader.Read()) strays.Add(reader.GetInt64(0));
        foreach (var stray in strays) session.InTransaction(() => session.Change(RemoveStray, stray));
        return strays.Count;
    }

    private static Finding? EnterMissing(Session session, CancellationToken cancellation)
    {
        var (count, examples) = (0L, new List<string>());
        foreach (var page in LivingPages.Walk(session, cancellation))
        {
            if (IsEntered(session, page)) continue;
            session.InTransaction(() => Enter(session, page.Space, page.Name));
            if (count++ < Examples) examples.Add(page.Place);
        }
        return count == 0 ? null : new Finding(Outcome.Mended, "pages that the search index did not know as they are", count, examples);
    }

    private static bool IsEntered(Session session, LivingPage page) =>
        session.Number(IsThere, page.Change) != 0 && session.Number(Knows, Query(page), page.Change) != 0;

    /// <summary>The words are only letters and digits, and in quotes nothing else means anything.</summary>
    private static string Query(LivingPage page) =>
        string.Join(" AND ", [$"space : \"{PageIndex.SpaceWord(page.Space)}\"", .. Ends("name", page.Name), .. Ends("text", page.Text)]);

    private static IEnumerable<string> Ends(string column, string text)
    {
        var words = Words.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [] : [$"{column} : \"{words[0]}\"", $"{column} : \"{words[^1]}\""];
    }

    /// <summary>By the text as it is now: the page may have been edited since it was looked at.</summary>
    private static int Enter(Session session, string space, string name)
    {
        if (PageQueries.Get(session, (space, name, null)) is not { } page) return 0;
        var state = Revisions.Find(session, new(space, name, null, "", ""), isFile: false);
        PageIndex.Put(session, space, name, state.Current!.Value, page.Text, replaced: state.Current);
        return 1;
    }
}
