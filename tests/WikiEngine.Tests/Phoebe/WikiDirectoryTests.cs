using WikiEngine.Phoebe;
using WikiEngine.Spaces;

namespace WikiEngine.Tests.Phoebe;

[Parallelizable(ParallelScope.All)]
public sealed class WikiDirectoryTests
{
    [TestCase("page/A.gmi alex/page/A.gmi berta/changes.log", "main: .; alex: alex; berta: berta")]
    [TestCase("changes.log alex/changes.log", "main: .; alex: alex")]
    [TestCase("file/A capsule/alex/page/A.gmi oracle/1 conf.d/x.pl config keep/A/1.gmi", "main: .")]
    [TestCase("example.org/page/A.gmi example.org/alex/page/A.gmi xn--zrich-kva.example/file/A", "example.org main: example.org; example.org alex: example.org/alex; xn--zrich-kva.example main: xn--zrich-kva.example")]
    [TestCase("Example.org/page/A.gmi example.org/page/A.gmi Example.org/alex/page/A.gmi", "example.org main: Example.org+example.org; example.org alex: Example.org/alex")]
    [TestCase("example.org/alex/page/A.gmi", "example.org alex: example.org/alex")]
    [TestCase("page/A.gmi page/changes.log alex/index data.tar.gz", "main: .")]
    [TestCase("page/A.gmi login/page/A.gmi", "main: .")]
    public async Task Hosts_and_spaces_are_found(string files, string expected)
    {
        await using var wiki = new ImportedWiki();
        Assert.That(Find(Tree(wiki, files)), Is.EqualTo(expected));
    }

    [TestCase("page/A.gmi alex/page/A.gmi", null, "alex", "alex: alex")]
    [TestCase("page/A.gmi", null, "alex", "alex: .")]
    [TestCase("page/A.gmi alex/page/A.gmi", "example.org", null, "main: .; alex: alex")]
    [TestCase("a.example/page/A.gmi b.example/page/A.gmi", "b.example", null, "b.example main: b.example")]
    [TestCase("a.example/page/A.gmi a.example/alex/page/A.gmi", "a.example", "alex", "a.example alex: a.example/alex")]
    [TestCase("alex/page/A.gmi", null, "alex", "alex: alex")]
    public async Task What_is_asked_for_is_taken(string files, string? host, string? space, string expected)
    {
        await using var wiki = new ImportedWiki();
        Assert.That(Find(Tree(wiki, files), host, space), Is.EqualTo(expected));
    }

    [TestCase("README", null, null)]
    [TestCase("a.example/page/A.gmi", "b.example", null)]
    [TestCase("a.example/page/A.gmi", null, "alex")]
    [TestCase("alex/page/A.gmi", "b.example", null)]
    public async Task A_directory_without_a_wiki_is_refused(string files, string? host, string? space)
    {
        await using var wiki = new ImportedWiki();
        Assert.That(() => Find(Tree(wiki, files), host, space), Throws.InstanceOf<WikiException>().With.Message.Contains("holds no Phoebe wiki"));
    }

    [Test]
    public async Task What_is_not_imported_is_named()
    {
        await using var wiki = new ImportedWiki();
        var report = new ImportReport();
        _ = new WikiDirectory(SourceDirectory.Open(Tree(wiki, "page/A.gmi config conf.d/x.pl capsule/a oracle/1 speed-bump.json ijirait.json default.css fingerprint_equivalents login/page/A.gmi alex/changes.log alex/config")), report)
            .Find(null, null);
        Assert.That(report.Lines(), Has.Some.EqualTo("not imported, since they are no pages, files or changes: alex/config, capsule, conf.d, config, default.css, fingerprint_equivalents, ijirait.json, oracle, speed-bump.json"));
        Assert.That(report.Lines(), Has.Some.EqualTo("  directories whose name no space can have (1)"));
    }

    [Test]
    public async Task Hosts_in_several_spellings_are_merged_in_the_order_of_time()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(
            ("Example.org/page/A.gmi", "upper"), ("Example.org/changes.log", DamageTests.Log("100 A 1 0000", "300 B 1 0000")),
            ("example.org/page/A.gmi", "lower"), ("example.org/changes.log", DamageTests.Log("200 A 1 0000")));
        var found = new WikiDirectory(SourceDirectory.Open(tree), new ImportReport()).Find(null, null).Single();
        await new SpaceImport(wiki.Store, TimeProvider.System, new ImportReport(), _ => { }).RunAsync("", "", found.Directories, default);
        Assert.That((await wiki.ChangesAsync()).Select(change => (change.Name, change.Revision)), Is.EqualTo(new (string, int?)[] { ("B", 1), ("A", 2), ("A", 1) }));
        Assert.That((await wiki.Store.GetPageAsync("", "A", null, default))!.Text, Is.EqualTo("lower"));
        Assert.That((await wiki.Store.GetPageAsync("", "A", 1, default))!.Text, Is.EqualTo("upper"));
    }

    private static string Tree(ImportedWiki wiki, string files) => wiki.Tree([.. files.Split(' ').Select(file => (file, ""))]);

    private static string Find(string tree, string? host = null, string? space = null) => string.Join("; ",
        new WikiDirectory(SourceDirectory.Open(tree), new ImportReport()).Find(host is null ? null : new HostName(host), space).Select(found =>
            $"{(found.Host is null ? "" : found.Host + " ")}{(found.Space.Length == 0 ? "main" : found.Space)}: {string.Join('+', found.Directories.Select(directory => directory.Shown.Length == 0 ? "." : directory.Shown))}"));
}
