namespace WikiEngine.Tests.Phoebe;

/// <summary><c>wikiengine.jsonl</c> may come from anybody, as the directory does.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExtraFileTests
{
    [Test]
    public async Task What_the_log_lacks_is_added_to_its_lines()
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(Tree(wiki,
            """{"line":1,"name":"Tea","ms":7,"author":"Alex","hash":"ab12","summary":"said","otherName":"Milk"}""",
            """{"line":2,"name":"Cup","ms":999,"revision":3,"mime":"image/png","bytes":"AQI="}"""));
        var changes = await wiki.ChangesAsync();

        Assert.That(report.HasLosses, Is.False);
        Assert.That((changes[2].Time.Millisecond, changes[2].Author, changes[2].Summary, changes[2].OtherName), Is.EqualTo((7, "Alex", "said", "Milk")));
        Assert.That(changes.Take(2).Select(change => (change.Revision, change.HasContent)), Is.EqualTo(new (int?, bool)[] { (4, true), (3, true) }));
        Assert.That((await wiki.Store.GetFileAsync("", "Cup", 3, default))!.Mime, Is.EqualTo("image/png"));
    }

    [TestCase("""{"line":1,"name":"Other","author":"Alex"}""", "do not fit changes.log (1)")]
    [TestCase("""{"line":0,"name":"Tea"}""", "none of ours (1)")]
    [TestCase("""{"line":1}""", "none of ours (1)")]
    [TestCase("""{"line":"x","name":"Tea"}""", "none of ours (1)")]
    [TestCase("""{"line":1,"name":"Tea","author":"\ud800"}""", "none of ours (1)")]
    [TestCase("""{"line":1,"name":"Tea","bytes":"no base64!"}""", "none of ours (1)")]
    [TestCase("""{"draft":{"id":"x","name":"a/b","text":"t"}}""", "none of ours (1)")]
    [TestCase("""{"draft":{"id":"","name":"Tea","text":"t"}}""", "none of ours (1)")]
    [TestCase("null", "none of ours (1)")]
    [TestCase("[[[[", "none of ours (1)")]
    public async Task Lines_that_are_none_are_reported(string line, string expected)
    {
        await using var wiki = new ImportedWiki();
        var report = await wiki.ImportAsync(Tree(wiki, line));
        Assert.That(report.Lines(), Has.Some.Contains(expected));
        Assert.That((report.Entered, report.Drafts), Is.EqualTo((3, 0)));
    }

    [Test]
    public async Task Nothing_in_it_forges_lines_headers_or_addresses()
    {
        await using var wiki = new ImportedWiki();
        await wiki.ImportAsync(Tree(wiki,
            """{"line":1,"name":"Tea","ms":5000,"author":"Alex\n=> gemini://evil.example","hash":"\n","summary":"one\n=> two","otherName":"../etc"}""",
            """{"line":2,"name":"Cup","revision":2147483647,"mime":"image/png\r\n20 text/gemini","bytes":"AQI="}"""));
        var changes = await wiki.ChangesAsync();
        Assert.That((changes[2].Time.Millisecond, changes[2].Author, changes[2].Summary, changes[2].OtherName), Is.EqualTo((0, (string?)null, "one => two", (string?)null)));
        Assert.That(changes.Take(2).Select(change => (change.Revision, change.HasContent)), Is.EqualTo(new (int?, bool)[] { (2, true), (1, false) }));
    }

    private static string Tree(ImportedWiki wiki, params string[] lines) => wiki.Tree(
        ("page/Tea.gmi", "tea"), ("file/Cup", "new"), ("meta/Cup", "content-type: image/png\n"),
        ("changes.log", DamageTests.Log("100 Tea 1 0000", "101 Cup 0 0000", "102 Cup 0 0000")), ("wikiengine.jsonl", string.Concat(lines.Select(line => line + "\n"))));
}
