using System.Text;
using WikiEngine.Search;

namespace WikiEngine.Sqlite;

/// <summary>
/// Finding pages by their words. Nothing here ranks: FTS5 would read every match for that. The newest matches come first, and the first of them end the walk.
/// </summary>
internal static class SearchQueries
{
    /// <summary>Texts are read in batches of some megabytes at most.</summary>
    private const int NewestBatch = 20;

    internal static readonly Query Names = new("""
        SELECT names.name
        FROM (SELECT changes.name AS name FROM search CROSS JOIN changes ON changes.id = search.rowid
              WHERE search MATCH $query ORDER BY search.rowid DESC LIMIT $candidates) AS found
            CROSS JOIN names ON names.space = $space AND names.name = found.name AND names.is_file = 0
        ORDER BY list_key LIMIT $limit
        """, "$space", "$query", "$candidates", "$limit");

    internal static readonly Query Pages = new("""
        SELECT changes.name, substr(texts.text, 1, $length)
        FROM search CROSS JOIN changes ON changes.id = search.rowid CROSS JOIN texts ON texts.change = search.rowid
        WHERE search MATCH $query ORDER BY search.rowid DESC LIMIT $limit
        """, "$query", "$limit", "$length");

    internal static readonly Query NewestPages = new("""
        SELECT latest, name, text FROM names CROSS JOIN texts ON texts.change = current
        WHERE space = $space AND latest < $before AND is_file = 0 ORDER BY latest DESC LIMIT $limit
        """, "$space", "$before", "$limit");

    public static IReadOnlyList<string> FindNames(Session session, (string Space, SearchQuery Query, int Candidates, int Limit) wanted)
    {
        using var reader = session.Read(Names, wanted.Space, Expression(wanted.Space, wanted.Query, InName), wanted.Candidates, wanted.Limit);
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    public static IReadOnlyList<PageHead> FindPages(Session session, (string Space, SearchQuery Query, int Limit, int Length) wanted)
    {
        using var reader = session.Read(Pages, Expression(wanted.Space, wanted.Query, Anywhere), wanted.Limit, wanted.Length);
        var pages = new List<PageHead>();
        while (reader.Read()) pages.Add(new(reader.GetString(0), reader.GetString(1)));
        return pages;
    }

    public static IEnumerable<PageHead> Newest(Readers readers, string space, CancellationToken cancellation)
    {
        for (long? before = long.MaxValue; before is not null;)
        {
            cancellation.ThrowIfCancellationRequested();
            (var pages, before) = readers.Read((space, before.Value), ReadNewest);
            foreach (var page in pages) yield return page;
        }
    }

    private static (List<PageHead> Pages, long? Next) ReadNewest(Session session, (string Space, long Before) wanted)
    {
        var (pages, last) = (new List<PageHead>(NewestBatch), wanted.Before);
        using var reader = session.Read(NewestPages, wanted.Space, wanted.Before, NewestBatch);
        while (reader.Read())
        {
            last = reader.GetInt64(0);
            pages.Add(new(reader.GetString(1), reader.GetString(2)));
        }
        return (pages, pages.Count == NewestBatch ? last : null);
    }

    /// <summary>In the words of FTS5. Ours hold letters, digits and marks, so that quotation marks around them are all that is needed.</summary>
    /// <param name="where">How a wanted term has to stand; the excluded ones stand nowhere.</param>
    private static string Expression(string space, SearchQuery query, Func<SearchTerm, string> where)
    {
        var expression = new StringBuilder($"(\"{PageIndex.SpaceWord(space)}\" AND ");
        expression.AppendJoin(" AND ", query.Wanted.Select(where)).Append(')');
        if (query.Excluded.Count > 0) expression.Append(" NOT (").AppendJoin(" OR ", query.Excluded.Select(Anywhere)).Append(')');
        return expression.ToString();
    }

    private static string InName(SearchTerm term) => Phrase(term.Words.Select(PageIndex.NameWord), term.IsPrefix);

    private static string Anywhere(SearchTerm term) => $"({Phrase(term.Words, term.IsPrefix)} OR {InName(term)})";

    private static string Phrase(IEnumerable<string> words, bool isPrefix) => $"\"{string.Join(' ', words)}\"{(isPrefix ? " *" : "")}";
}
