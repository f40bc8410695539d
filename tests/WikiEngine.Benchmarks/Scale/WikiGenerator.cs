using System.Diagnostics;
using System.Globalization;
using WikiEngine.Identity;
using WikiEngine.Pages;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>
/// Makes a wiki of any size: with the store's own statements, but thousands of changes in a transaction, without waiting for the disk, and with words and links for the last revision of a page only, where they would
/// end up anyway. What it needs in memory is two numbers for each change.
/// </summary>
internal static class WikiGenerator
{
    /// <summary>Of so many pages one is deleted at its end.</summary>
    private const int Deleted = 97;

    private const int Authors = 300;
    private const int Batch = 5000;
    private static readonly TimeSpan Span = TimeSpan.FromDays(5 * 365);

    public static void Run(string directory, int pages, int revisions, TextWriter output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revisions, pages);
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, "wiki.db");
        if (File.Exists(file)) throw new WikiException($"{file} is there already; name another directory");
        var watch = Stopwatch.StartNew();
        var texts = new GeneratedTexts();
        File.WriteAllText(Path.Combine(directory, "wikiengine.json"), $$"""{ "title": "A generated wiki", "pages": ["{{texts.Name(1)}}"] }""");
        using (var session = new Database(file).OpenWriter())
        {
            session.Run("PRAGMA synchronous = OFF");
            session.Run("PRAGMA cache_size = -400000");
            // The log would hold everything a second time before it is emptied.
            session.Run("PRAGMA journal_mode = MEMORY");
            Fill(session, texts, pages, revisions, done => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {revisions} changes after {watch.Elapsed.TotalSeconds:F0} s")));
            session.Run("PRAGMA journal_mode = WAL");
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages, {revisions} revisions, {new FileInfo(file).Length / 1_000_000} MB in {watch.Elapsed.TotalSeconds:F0} s"));
    }

    private static void Fill(Session session, GeneratedTexts texts, int pages, int revisions, Action<int> progress)
    {
        var (order, last) = Order(pages, revisions);
        var counts = new int[pages];
        var end = DateTimeOffset.UtcNow.AddHours(-1);
        for (var start = 0; start < revisions; start += Batch)
        {
            var from = start;
            session.InTransaction(() =>
            {
                for (var i = from; i < Math.Min(revisions, from + Batch); i++)
                {
                    var page = order[i];
                    var time = end - Span + Span * ((double)i / revisions);
                    Enter(session, texts, pages, page, ++counts[page], time, isLast: last[page] == i);
                }
                return 0;
            });
            if ((start / Batch + 1) % 20 == 0) progress(Math.Min(revisions, start + Batch));
        }
    }

    private static void Enter(Session session, GeneratedTexts texts, int pages, int page, int revision, DateTimeOffset time, bool isLast)
    {
        var author = (page * 31 + revision) % Authors;
        var name = texts.Name(page);
        var hash = author.ToString("x64", CultureInfo.InvariantCulture);
        var change = new PermittedChange("", name, author < 20 ? texts.Word(500 + author) : null, Convert.ToString(512 + author, 8), hash);
        if (isLast && page % Deleted == 0 && revision > 1)
        {
            var permit = EditCheck.ForOwner(new ProposedChange(ChangeKind.DeletePage, "", name), spaceKey: "");
            Revisions.Delete(session, change, isFile: false, new Deletion(permit, time));
            return;
        }
        var text = texts.Text(page, revision, pages);
        var summary = author % 3 == 0 ? texts.Word(author) : null;
        if (isLast)
        {
            var permit = EditCheck.ForOwner(new ProposedChange(ChangeKind.Page, "", name), spaceKey: "");
            PageQueries.Save(session, change, new PageEdit(permit, text, time) { Summary = summary });
            return;
        }
        var id = Revisions.Add(session, change, isFile: false, revision, time, summary, System.Text.Encoding.UTF8.GetByteCount(text));
        session.Execute(PageQueries.AddText, id, text);
    }

    /// <summary>Which page each change is of, and which change is the last of each page. Some pages change more often than others; all at random times.</summary>
    private static (int[] Order, int[] Last) Order(int pages, int revisions)
    {
        var order = new int[revisions];
        for (var i = 0; i < revisions; i++) order[i] = i < pages ? i : i % 4 == 0 ? i % pages / 4 : i % pages;
        new Random(2).Shuffle(order);
        var last = new int[pages];
        for (var i = 0; i < revisions; i++) last[order[i]] = i;
        return (order, last);
    }
}
