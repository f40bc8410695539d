using WikiEngine.Search;

namespace WikiEngine.Sqlite.Health;

/// <summary>
/// Whether the search index knows the living pages and no others. It keeps words, not texts: so it is asked how many words each page has, and for one of them, a long one, since those are rare: the rows of a common word
/// would be walked through for every page that has it.
/// </summary>
internal static class IndexCheck
{
    private const int Examples = 5;

    /// <summary>One row for each page that was entered, by FTS5's own table: to read the index itself so would take all of it.</summary>
    internal static readonly Query Strays = new("SELECT id FROM search_docsize WHERE NOT EXISTS (SELECT 1 FROM names WHERE current = search_docsize.id AND is_file = 0)");

    private static readonly Query RemoveStray = new(
        "DELETE FROM search WHERE rowid = $id AND NOT EXISTS (SELECT 1 FROM names WHERE current = $id AND is_file = 0)", "$id");

    private static readonly Query Sizes = new("SELECT sz FROM search_docsize WHERE id = $id", "$id");
    private static readonly Query Knows = new("SELECT count(*) FROM search WHERE search MATCH $word AND rowid = $id", "$word", "$id");

    /// <param name="session">A connection that may write.</param>
    /// <param name="isSound">What SQLite says of the index by itself.</param>
    /// <param name="cancellation">Ends it between two pages.</param>
    public static IEnumerable<Finding> Run(Session session, bool isSound, CancellationToken cancellation)
    {
        if (session.Number(IndexRebuilding.IsPendingTask) != 0 || !isSound)
        {
            Rebuild(session, cancellation);
            yield return new Finding(Outcome.Mended, "search indexes that were damaged, or not finished", 1, []);
            yield break;
        }
        if (RemoveStrays(session) is > 0 and var strays) yield return new Finding(Outcome.Mended, "entries of the search index for pages that are no more", strays, []);
        if (EnterMissing(session, cancellation) is { } missing) yield return missing;
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

    private static bool IsEntered(Session session, LivingPage page)
    {
        var (name, text) = (Split(page.Name), Split(page.Text));
        using (var reader = session.Read(Sizes, page.Change))
            if (!reader.Read() || !Numbers(reader.GetFieldValue<byte[]>(0)).SequenceEqual([1, name.Length, text.Length])) return false;
        return (text.MaxBy(word => word.Length) ?? name.Select(PageIndex.NameWord).MaxBy(word => word.Length)) is not { } longest || session.Number(Knows, $"\"{longest}\"", page.Change) != 0;
    }

    private static string[] Split(string text) => Words.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many words each column has, in SQLite's variable-length integers: seven bits a byte, and a bit that says that more follow.</summary>
    private static List<int> Numbers(byte[] bytes)
    {
        var (numbers, number) = (new List<int>(), 0);
        foreach (var next in bytes)
        {
            number = number << 7 | next & 0x7F;
            if (next >= 0x80) continue;
            numbers.Add(number);
            number = 0;
        }
        return numbers;
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
