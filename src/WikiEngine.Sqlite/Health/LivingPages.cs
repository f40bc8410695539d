namespace WikiEngine.Sqlite.Health;

/// <summary>A living page, as it is when it is walked past.</summary>
internal readonly record struct LivingPage(string Space, string Name, long Change, string Text)
{
    /// <summary>As the owner knows it.</summary>
    public string Place => Space.Length == 0 ? Name : $"{Space}/{Name}";
}

/// <summary>All living pages of all spaces, a bounded number at a time.</summary>
internal static class LivingPages
{
    private const int Batch = 64;

    /// <summary>Between two steps no statement is open, so that whoever walks may write.</summary>
    public static IEnumerable<LivingPage> Walk(Session session, CancellationToken cancellation)
    {
        // No page has the empty name.
        var (space, name) = ("", "");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var pages = Read(session, space, name);
            foreach (var page in pages) yield return page;
            if (pages.Count < Batch) yield break;
            (space, name) = (pages[^1].Space, pages[^1].Name);
        }
    }

    private static List<LivingPage> Read(Session session, string space, string name)
    {
        var pages = new List<LivingPage>(Batch);
        using var reader = session.Read(IndexRebuilding.PagesAfter, space, name, Batch);
        while (reader.Read()) pages.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return pages;
    }
}
