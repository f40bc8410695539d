using System.Text;
using WikiEngine.Pages;
using WikiEngine.Search;

namespace WikiEngine.Sqlite;

/// <summary>
/// Keeps words and links beside the living pages. The index of words is FTS5, but cutting and folding is ours (Words.cs): its tokenizer only takes the spaces between
/// them. The row's id is that of the change that made the living state, so that the newest pages come last.
/// </summary>
internal static class PageIndex
{
    /// <summary>
    /// The beginnings of words have an index of their own up to three characters: many words begin so, and FTS5 would put all their rows together in memory.
    /// The space is a word too, so that a search in a small one does not walk through a large one.
    /// </summary>
    public const string Table =
        "CREATE VIRTUAL TABLE search USING fts5 (space, name, text, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3')";

    /// <summary>
    /// Words of names and of spaces are words of their own: FTS5 keeps the rows of a word together whatever column they stand in, so a search for a word in names would walk through all texts that have it.
    /// These marks are no letters, so no text has them (Splitter.cs), but to FTS5 they are.
    /// </summary>
    private const char OfName = '\uE000', OfSpace = '\uE001';

    private static readonly Query AddWords = new(
        "INSERT INTO search (rowid, space, name, text) VALUES ($id, $space, $name, $text)", "$id", "$space", "$name", "$text");

    private static readonly Query RemoveWords = new("DELETE FROM search WHERE rowid = $id", "$id");

    internal static readonly Query LinksOf = new("SELECT target FROM links WHERE space = $space AND name = $name", "$space", "$name");

    private static readonly Query AddLink = new("INSERT INTO links (space, target, name) VALUES ($space, $target, $name)", "$space", "$target", "$name");

    private static readonly Query RemoveLink = new("DELETE FROM links WHERE space = $space AND target = $target AND name = $name", "$space", "$target", "$name");

    private static readonly Query RemoveLinks = new("DELETE FROM links WHERE space = $space AND name = $name", "$space", "$name");

    /// <summary>The page has this text now.</summary>
    /// <param name="id">The change that made it so.</param>
    /// <param name="replaced">The change that made its state before; null where it did not live.</param>
    public static void Put(Session session, string space, string name, long id, string text, long? replaced)
    {
        if (replaced is { } before) session.Execute(RemoveWords, before);
        session.Execute(AddWords, id, SpaceWord(space), string.Join(' ', Words.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NameWord)), Words.Of(text));
        PutLinks(session, space, name, PageLinks.Of(text));
    }

    /// <summary>The page is gone.</summary>
    /// <param name="current">The change that had made its state.</param>
    public static void Remove(Session session, string space, string name, long current)
    {
        session.Execute(RemoveWords, current);
        session.Execute(RemoveLinks, space, name);
    }

    /// <summary>A space as one word, whatever its key is.</summary>
    public static string SpaceWord(string space) => OfSpace + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(space));

    /// <summary>A word as it stands in a name.</summary>
    public static string NameWord(string word) => OfName + word;

    /// <summary>Most edits leave most links as they are.</summary>
    private static void PutLinks(Session session, string space, string name, IReadOnlySet<string> links)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var gone = new List<string>();
        using (var reader = session.Read(LinksOf, space, name))
            while (reader.Read())
                if (links.Contains(reader.GetString(0))) kept.Add(reader.GetString(0));
                else gone.Add(reader.GetString(0));
        foreach (var target in gone) session.Execute(RemoveLink, space, target, name);
        foreach (var target in links)
            if (!kept.Contains(target)) session.Execute(AddLink, space, target, name);
    }
}
