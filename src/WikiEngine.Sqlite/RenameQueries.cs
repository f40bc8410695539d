using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Giving pages other names.</summary>
internal static class RenameQueries
{
    internal static readonly Query Redirect = new(
        "SELECT redirect FROM names WHERE space = $space AND name = $name AND is_file = 0 AND current IS NULL AND redirect IS NOT NULL", "$space", "$name");

    internal static readonly Query Linking = new(
        "SELECT name FROM links WHERE space = $space AND target = $target ORDER BY name LIMIT $limit", "$space", "$target", "$limit");

    public static string? GetRedirect(Session session, (string Space, string Name) page)
    {
        using var reader = session.Read(Redirect, page.Space, page.Name);
        return reader.Read() ? reader.GetString(0) : null;
    }

    public static (RenameResult Result, int Rewritten) Run(Session session, PermittedChange change, string newName, PageRename rename)
    {
        var target = change with { Name = newName };
        if (PageQueries.Get(session, (change.Space, change.Name, null)) is not { } page) return (RenameResult.Absent, 0);
        if (Revisions.Find(session, target, isFile: false).Current is not null) return (RenameResult.Taken, 0);
        // The links are read first: what is deleted has none.
        var linking = Linkers(session, change, rename);
        var moved = new PageEdit(rename.Permit, rename.Rewrite(page.Text), rename.Time) { Summary = $"Renamed from {change.Name}", RenamedFrom = change.Name };
        PageQueries.Save(session, target, moved);
        var deletion = new Deletion(rename.Permit, rename.Time) { Summary = $"Renamed to {newName}", RenamedTo = newName };
        Revisions.Delete(session, change, isFile: false, deletion);
        var summary = $"Renamed {change.Name} to {newName}";
        return (RenameResult.Renamed, linking.Count(name => IsRewritten(session, change with { Name = name }, rename, summary)));
    }

    /// <summary>One page after the other: their texts are not in memory together.</summary>
    private static bool IsRewritten(Session session, PermittedChange change, PageRename rename, string summary)
    {
        if (PageQueries.Get(session, (change.Space, change.Name, null)) is not { } page) return false;
        var text = rename.Rewrite(page.Text);
        return text != page.Text
            && PageQueries.Save(session, change, new PageEdit(rename.Permit, text, rename.Time) { Summary = summary }).Result == SaveResult.Saved;
    }

    private static SortedSet<string> Linkers(Session session, PermittedChange change, PageRename rename)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var spelling in rename.Spellings)
        {
            using var reader = session.Read(Linking, change.Space, spelling, rename.MostRewritten);
            while (reader.Read() && names.Count < rename.MostRewritten) names.Add(reader.GetString(0));
        }
        names.Remove(change.Name);
        return names;
    }
}
