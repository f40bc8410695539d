using WikiEngine.Sqlite.Health;

namespace WikiEngine.Tests.Phoebe;

/// <summary>What a Phoebe directory may look like after years: it is taken, mended and reported.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DamageTests
{
    private const string DeletedPage = "\U0001F5B9", DeletedFile = "\U0001F5BB";

    [Test]
    public async Task A_whole_directory_needs_no_mending()
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(wiki.Tree(
            ("page/Tea.gmi", "three\n"), ("keep/Tea/1.gmi", "one\n"), ("keep/Tea/2.gmi", "two\n"), ("keep/Milk/1.gmi", "white\n"),
            ("file/Cup", "bytes"), ("meta/Cup", "content-type: image/png\n"), ("index", "Tea\n"),
            ("changes.log", Log("100 Tea 1 0000", "101 Milk 1 1234", "102 Tea 2 0000", $"103 Milk {DeletedPage} 1234", "104 Cup 0 7777", "105 Tea 3 0000"))));

        Assert.That(report.Lines(), Is.EqualTo(new[] { "6 changes imported, 0 were there already" }));
        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Tea 3 105", "Cup 1 104", "Milk deleted 103", "Tea 2 102", "Milk 1 101", "Tea 1 100" }));
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", null, default))!.Text, Is.EqualTo("three\n"));
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", 1, default))!.Text, Is.EqualTo("one\n"));
        Assert.That(await wiki.Store.GetPageAsync("", "Milk", null, default), Is.Null);
        Assert.That((await wiki.Store.GetFileAsync("", "Cup", null, default))!.Mime, Is.EqualTo("image/png"));
        Assert.That((await wiki.Store.GetPageAsync("", "Milk", 1, default))!.Code, Is.EqualTo("1234"));
    }

    [Test]
    public async Task A_page_that_came_back_counts_on()
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(wiki.Tree(
            ("keep/Tea/1.gmi", "one"), ("keep/Tea/2.gmi", "two"), ("keep/Tea/3.gmi", "three"), ("page/Tea.gmi", "four"),
            ("changes.log", Log("100 Tea 1 0000", "101 Tea 2 0000", $"102 Tea {DeletedPage} 0000", "103 Tea 1 0000", "104 Tea 2 0000"))));

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Tea 4 104", "Tea 3 103", "Tea deleted 102", "Tea 2 101", "Tea 1 100" }));
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", 3, default))!.Text, Is.EqualTo("three"));
        Assert.That(report.Lines(), Has.Some.Contains("revisions that count on after a deletion (2)"));
    }

    [Test]
    public async Task Without_a_log_the_files_tell_the_times()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("keep/Tea/2.gmi", "two"), ("keep/Tea/7.gmi", "seven"), ("page/Tea.gmi", "eight"), ("file/Cup", "bytes"), ("keep/Gone/1.gmi", "gone"));
        SetTime(tree, "keep/Tea/2.gmi", 200);
        SetTime(tree, "keep/Tea/7.gmi", 700);
        SetTime(tree, "page/Tea.gmi", 800);
        SetTime(tree, "file/Cup", 500);
        SetTime(tree, "keep/Gone/1.gmi", 600);
        var report = await wiki.ImportAsync(tree);

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Tea 8 800", "Tea 7 700", "Gone 1 600", "Cup 1 500", "Tea 2 200" }));
        Assert.That((await wiki.ChangesAsync()).Select(change => change.Code), Has.All.EqualTo("0000"));
        Assert.That((await wiki.Store.GetFileAsync("", "Cup", null, default))!.Mime, Is.EqualTo("application/octet-stream"));
        Assert.That(report.Lines(), Has.Some.Contains("no changes.log").And.Some.Contains("texts without a line in changes.log: the time is that of the file (5)").And.Some.Contains("files without a MIME type"));
    }

    [Test]
    public async Task A_text_without_a_line_stands_between_its_neighbours()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("keep/Tea/1.gmi", "one"), ("keep/Tea/2.gmi", "two"), ("page/Tea.gmi", "three"), ("keep/Milk/1.gmi", "white"),
            ("changes.log", Log("100 Tea 1 0000", $"150 Milk {DeletedPage} 0000", "200 Tea 3 0000", "300 Other 1 0000")));
        SetTime(tree, "keep/Tea/2.gmi", 999);
        SetTime(tree, "keep/Milk/1.gmi", 120);
        await wiki.ImportAsync(tree);

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Other 1 300", "Tea 3 200", "Tea 2 200", "Milk deleted 150", "Milk 1 120", "Tea 1 100" }));
    }

    [Test]
    public async Task Lines_without_a_text_are_history_all_the_same()
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(wiki.Tree(("page/Tea.gmi", "two"),
            ("changes.log", Log("100 Tea 1 0000", "101 Tea 2 0000", "102 Gone 1 0000", "103 Cup 0 0000", "104 Cup 0 0000"))));

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Cup 2 104", "Cup 1 103", "Gone 1 102", "Tea 2 101", "Tea 1 100" }));
        Assert.That((await wiki.ChangesAsync()).Where(change => change.HasContent).Select(change => change.Revision), Is.EqualTo(new int?[] { 2 }));
        Assert.That(await wiki.Store.ListPagesAsync("", "", default).ToListAsync(), Is.EqualTo(new[] { "Tea" }), "a page whose newest text is lost is not there");
        Assert.That(report.Lines(), Has.Some.Contains("whose text is not there (2)").And.Some.Contains("whose bytes are not there (2)"));
    }

    [Test]
    public async Task A_file_and_a_page_may_share_a_name()
    {
        await using var wiki = new ImportedWiki();
        await wiki.ImportAsync(wiki.Tree(("page/Tea.gmi", "text"), ("keep/Tea/1.gmi", "old"),
            ("changes.log", Log("100 Tea 0 0000", "101 Tea 1 0000", $"102 Tea {DeletedFile} 0000", "103 Tea 2 0000"))));
        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Tea 2 103", "Tea deleted 102", "Tea 1 101", "Tea 1 100" }));
        Assert.That(await wiki.Store.ListFilesAsync("", "", default).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task Two_spellings_become_one_page_in_the_order_of_time()
    {
        await using var wiki = new ImportedWiki();
        const string composed = "Z\u00FCrich", decomposed = "Zu\u0308rich";
        var report = await wiki.ImportAsync(wiki.Tree(
            ($"keep/{composed}/1.gmi", "c1"), ($"page/{composed}.gmi", "c2"), ($"keep/{decomposed}/1.gmi", "d1"), ($"page/{decomposed}.gmi", "d2"),
            ("changes.log", Log($"100 {composed} 1 0000", $"101 {decomposed} 1 0000", $"102 {composed} 2 0000", $"103 {decomposed} 2 0000"))));

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Zürich 4 103", "Zürich 3 102", "Zürich 2 101", "Zürich 1 100" }));
        Assert.That(await Task.WhenAll(Enumerable.Range(1, 4).Select(async revision => (await wiki.Store.GetPageAsync("", composed, revision, default))!.Text)),
            Is.EqualTo(new[] { "c1", "d1", "c2", "d2" }));
        Assert.That(report.Lines(), Has.Some.Contains("names that became one in the wiki (1)"));
    }

    [Test]
    public async Task The_log_is_read_whatever_happened_to_it()
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(wiki.Tree(
            ("page/A.gmi", "a"), ("page/B.gmi", "b"), ("page/C.gmi", "c"), ("page/D.gmi", "d"),
            ("changes.log", Log("100 A 1 0000", "", "101 B 1 0000").TrimEnd('\n') + Log("102 C 1 1111", "103", "104 a/b 1 0000", $"105 Never {DeletedPage} 0000").Replace("103\n", "103\u001FX\n", StringComparison.Ordinal) + Log("106 D 1 2222").TrimEnd('\n'))));

        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "D 1 106", "C 1 102", "B 1 101", "A 1 100" }));
        Assert.That(report.HasLosses, Is.True);
        Assert.That(report.Lines(), Has.Some.EqualTo("  blank lines (1)").And.Some.EqualTo("  a last line without its end (1)")
            .And.Some.EqualTo("  lines that had lost their end: several changes in one (1)").And.Some.EqualTo("  lines with fewer than four fields (1)")
            .And.Some.EqualTo("  names that can't be had in the wiki (1)").And.Some.EqualTo("  deletions of what was not there (1)"));
    }

    [Test]
    public async Task What_is_no_UTF_8_is_reported()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("page/A.gmi", "a"), ("page/B.gmi", "one\r\ntwo\rthree"), ("changes.log", Log("100 A 1 0000")));
        File.WriteAllBytes(Path.Combine(tree, "page/A.gmi"), [0x61, 0xFF, 0x62]);
        File.AppendAllBytes(Path.Combine(tree, "changes.log"), [0x31, 0x1F, 0xFF, 0x1F, 0x31, 0x1F, 0x30, 0x0A]);
        var report = await wiki.ImportAsync(tree);

        Assert.That((await wiki.Store.GetPageAsync("", "A", null, default))!.Text, Is.EqualTo("a\uFFFDb"));
        Assert.That((await wiki.Store.GetPageAsync("", "B", null, default))!.Text, Is.EqualTo("one\ntwo\nthree"));
        Assert.That(report.Lines(), Has.Some.Contains("texts that are no UTF-8").And.Some.Contains("lines that are no UTF-8 (1)").And.Some.Contains("texts with other line ends"));
    }

    [Test]
    public async Task Times_that_run_backwards_do_not_change_the_order()
    {
        await using var wiki = new ImportedWiki();
        await wiki.ImportAsync(wiki.Tree(("keep/Tea/1.gmi", "one"), ("page/Tea.gmi", "two"), ("page/Milk.gmi", "white"),
            ("changes.log", Log("2000 Tea 1 0000", "1000 Tea 2 0000", "500 Milk 1 0000"))));
        Assert.That(await NamesAsync(wiki), Is.EqualTo(new[] { "Milk 1 500", "Tea 2 1000", "Tea 1 2000" }));
    }

    [TestCase("content-type: image/png\n", "image/png")]
    [TestCase("content-type: image/png", "image/png")]
    [TestCase("Content-Type:image/svg+xml\nother: x\n", "image/svg+xml")]
    [TestCase("content-type: text/html; charset=utf-8\n", "text/html; charset=utf-8")]
    [TestCase("content-type: image/png\r\n20 text/gemini\n", "image/png")]
    [TestCase("content-type: no type\n", "application/octet-stream")]
    [TestCase("content-type: \n", "application/octet-stream")]
    [TestCase("", "application/octet-stream")]
    public async Task The_MIME_type_of_a_file_stands_in_meta(string meta, string expected)
    {
        await using var wiki = new ImportedWiki();
        await wiki.ImportAsync(wiki.Tree(("file/Cup", "bytes"), ("meta/Cup", meta), ("changes.log", Log("100 Cup 0 0000"))));
        Assert.That((await wiki.Store.GetFileAsync("", "Cup", null, default))!.Mime, Is.EqualTo(expected));
    }

    [Test]
    public async Task Odd_names_are_names_and_others_are_refused()
    {
        await using var wiki = new ImportedWiki();
        string[] good = ["a;b=c", "100%", "日本語", "🌱", new string('x', 240), "con", "-rf", " ", "index", "changes.log", "#1", "..."];
        var refused = new[] { "..", new string('x', 241), "a\u0001b" };
        var report = await wiki.ImportAsync(wiki.Tree([
            .. good.Select(name => ($"page/{name}.gmi", $"text of {name}")),
            ("changes.log", Log([.. good.Concat(refused).Select((name, i) => $"{100 + i}\u001F{name}\u001F1\u001F0000")])),
        ]));
        Assert.That((await wiki.ChangesAsync()).Select(change => change.Name), Is.EqualTo(good.Reverse()));
        foreach (var name in good) Assert.That((await wiki.Store.GetPageAsync("", name, null, default))!.Text, Is.EqualTo($"text of {name}"));
        Assert.That(report.Lines(), Has.Some.EqualTo("  names that can't be had in the wiki (3)"));
        Assert.That(string.Concat(report.Lines()).Any(char.IsControl), Is.False);
    }

    [Test]
    public async Task Whatever_was_imported_keeps_the_rules_of_the_database()
    {
        await using var wiki = new ImportedWiki();
        for (var i = 0; i < 6; i++)
        {
            var random = new Random(i);
            var tree = wiki.Tree(PhoebeModel.After(Enumerable.Range(0, 100).Select(_ => (random.Next(10), random.Next(30), random.Next(3))), maySwitchBack: true).Files);
            for (var damage = 1; damage < DirectoryDamage.Count; damage++) DirectoryDamage.Do(tree, damage, random.Next(1000));
            await wiki.ImportAsync(tree, wiki.NewSpace());
        }
        var diagnosis = SqliteDoctor.Examine(wiki.Database, _ => { }, default);
        Assert.That(diagnosis.Findings.Where(finding => finding.Outcome != Outcome.Allowed), Is.Empty);
        Assert.That(diagnosis.Extent.Changes, Is.GreaterThan(300));
    }

    internal static string Log(params string[] lines) =>
        string.Concat(lines.Select(line => (line.Contains('\u001F', StringComparison.Ordinal) ? line : line.Replace(' ', '\u001F')) + "\n"));

    private static void SetTime(string tree, string file, long seconds) =>
        File.SetLastWriteTimeUtc(Path.Combine(tree, file), DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime);

    /// <summary>Newest first.</summary>
    private static async Task<IEnumerable<string>> NamesAsync(ImportedWiki wiki) =>
        (await wiki.ChangesAsync()).Select(change => $"{change.Name} {change.Revision?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "deleted"} {change.Time.ToUnixTimeSeconds()}");
}
