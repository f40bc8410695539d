using WikiEngine.Pages;

namespace WikiEngine.Sqlite.Health;

/// <summary>Whether the table of links says what the texts of living pages say.</summary>
internal static class LinkCheck
{
    private const int Examples = 5;

    private static readonly Query Strays = new("""
        SELECT DISTINCT space, name FROM links
        WHERE NOT EXISTS (SELECT 1 FROM names WHERE names.space = links.space AND names.name = links.name AND is_file = 0 AND current IS NOT NULL)
        """);

    private static readonly Query Remove = new("DELETE FROM links WHERE space = $space AND name = $name", "$space", "$name");
    private static readonly Query Add = new("INSERT OR IGNORE INTO links (space, target, name) VALUES ($space, $target, $name)", "$space", "$target", "$name");

    public static Finding? Run(Session session, CancellationToken cancellation)
    {
        var (count, examples) = (0L, new List<string>());
        foreach (var page in Wrong(session, cancellation))
        {
            session.InTransaction(() => Mend(session, page.Space, page.Name));
            if (count++ < Examples) examples.Add(page.Space.Length == 0 ? page.Name : $"{page.Space}/{page.Name}");
        }
        return count == 0 ? null : new Finding(Outcome.Mended, "pages whose links were not those of their text", count, examples);
    }

    private static IEnumerable<(string Space, string Name)> Wrong(Session session, CancellationToken cancellation)
    {
        var strays = new List<(string, string)>();
        using (var reader = session.Read(Strays))
            while (reader.Read()) strays.Add((reader.GetString(0), reader.GetString(1)));
        foreach (var stray in strays) yield return stray;
        foreach (var page in LivingPages.Walk(session, cancellation))
            if (!PageLinks.Of(page.Text).SetEquals(KeptOf(session, page.Space, page.Name))) yield return (page.Space, page.Name);
    }

    private static List<string> KeptOf(Session session, string space, string name)
    {
        var targets = new List<string>();
        using var reader = session.Read(PageIndex.LinksOf, space, name);
        while (reader.Read()) targets.Add(reader.GetString(0));
        return targets;
    }

    /// <summary>By the text as it is now: the page may have been edited since it was looked at.</summary>
    private static int Mend(Session session, string space, string name)
    {
        session.Execute(Remove, space, name);
        if (PageQueries.Get(session, (space, name, null)) is { } page)
            foreach (var target in PageLinks.Of(page.Text)) session.Execute(Add, space, target, name);
        return 0;
    }
}
