namespace WikiEngine.Sqlite;

/// <summary>Makes words and links anew from the living pages, in steps that leave others their turn to write. Where it ends early, it begins anew.</summary>
internal static class IndexRebuilding
{
    private const string Task = "index";

    /// <summary>Pages in one transaction.</summary>
    private const int Batch = 50;

    internal static readonly Query IsPendingTask = new($"SELECT EXISTS (SELECT 1 FROM pending_tasks WHERE name = '{Task}')");
    private static readonly Query RemoveLinks = new("DELETE FROM links WHERE space = $space", "$space");

    internal static readonly Query PagesAfter = new("""
        SELECT space, name, current, text FROM names CROSS JOIN texts ON texts.change = current
        WHERE (space, name) > ($space, $name) AND is_file = 0 ORDER BY space, name LIMIT $limit
        """, "$space", "$name", "$limit");

    internal static readonly Query PagesOfSpaceAfter = new("""
        SELECT space, name, current, text FROM names CROSS JOIN texts ON texts.change = current
        WHERE space = $space AND name > $name AND is_file = 0 ORDER BY name LIMIT $limit
        """, "$space", "$name", "$limit");

    public static bool IsPending(Session session, int _) => session.Number(IsPendingTask) != 0;

    /// <summary>Notes, in the transaction that makes it necessary, that the index has to be made anew; the wiki's next start does so.</summary>
    public static void Announce(Session session) => session.Run($"INSERT OR IGNORE INTO pending_tasks VALUES ('{Task}')");

    /// <summary>Nothing is found until the pages are back: a broken index answers wrongly, or not at all.</summary>
    public static bool Empty(Session session)
    {
        session.Run("DROP TABLE IF EXISTS search");
        session.Run(PageIndex.Table);
        session.Run("DELETE FROM links");
        Announce(session);
        return true;
    }

    public static bool EmptySpace(Session session, string space)
    {
        session.Execute(RemoveLinks, space);
        return true;
    }

    public static bool Finish(Session session)
    {
        session.Run($"DELETE FROM pending_tasks WHERE name = '{Task}'");
        return true;
    }

    /// <summary>Puts some pages into the index that follow one.</summary>
    /// <param name="space">Only this space's; null for all.</param>
    /// <returns>The last one, and how many; null where there were no more.</returns>
    public static (string Space, string Name, int Count)? PutNext(Session session, string? space, (string Space, string Name) after)
    {
        (string Space, string Name, int Count)? last = null;
        foreach (var (of, name, current, text) in Next(session, space, after))
        {
            PageIndex.Put(session, of, name, current, text, replaced: current);
            last = (of, name, (last?.Count ?? 0) + 1);
        }
        return last;
    }

    private static List<(string Space, string Name, long Current, string Text)> Next(Session session, string? space, (string Space, string Name) after)
    {
        using var reader = space is null
            ? session.Read(PagesAfter, after.Space, after.Name, Batch)
            : session.Read(PagesOfSpaceAfter, space, after.Name, Batch);
        var pages = new List<(string, string, long, string)>(Batch);
        while (reader.Read()) pages.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return pages;
    }
}
