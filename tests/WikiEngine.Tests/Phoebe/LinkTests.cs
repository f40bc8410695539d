using System.Diagnostics;
using WikiEngine.Phoebe;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A directory that somebody sent must not publish other files of the machine.</summary>
[Parallelizable(ParallelScope.All)]
[Platform(Exclude = "Win", Reason = "Making links needs rights there")]
public sealed class LinkTests
{
    [Test]
    public async Task Links_are_not_followed()
    {
        await using var wiki = new ImportedWiki();
        var outside = wiki.Tree(("Secret.gmi", "secret"), ("1.gmi", "secret"), ("bytes", "secret"), ("meta", "content-type: text/secret\n"));
        var tree = wiki.Tree(("page/Tea.gmi", "tea"), ("file/Cup", "cup"), ("keep/Tea/1.gmi", "old"),
            ("changes.log", DamageTests.Log("100 Secret 1 0000", "101 Secret 2 0000", "102 Tea 2 0000", "103 bytes 0 0000", "104 Cup 0 0000")));
        File.CreateSymbolicLink(Path.Combine(tree, "page/Secret.gmi"), Path.Combine(outside, "Secret.gmi"));
        File.CreateSymbolicLink(Path.Combine(tree, "file/bytes"), Path.Combine(outside, "bytes"));
        Directory.CreateSymbolicLink(Path.Combine(tree, "keep/Secret"), outside);
        Directory.CreateSymbolicLink(Path.Combine(tree, "meta"), outside);
        var report = await wiki.ImportAsync(tree);

        Assert.That(await wiki.ContentsAsync(), Has.None.Contains("secret").And.None.Contains("736563726574"));
        Assert.That(report.Lines(), Has.Some.EqualTo("  links, and names that are no UTF-8 (3)").And.Some.EqualTo("    page/Secret.gmi").And.Some.EqualTo("    keep/Secret").And.Some.EqualTo("    file/bytes"));
        Assert.That((await wiki.Store.GetFileAsync("", "Cup", null, default))!.Mime, Is.EqualTo("application/octet-stream"));
    }

    [TestCase("page")]
    [TestCase("changes.log")]
    public async Task A_part_of_the_directory_that_is_a_link_is_as_absent(string part)
    {
        await using var wiki = new ImportedWiki();
        var outside = wiki.Tree(("page/Secret.gmi", "secret"), ("changes.log", DamageTests.Log("100 Secret 1 0000")));
        var tree = wiki.Tree(("file/Cup", "cup"));
        File.CreateSymbolicLink(Path.Combine(tree, part), Path.Combine(outside, part));
        await wiki.ImportAsync(tree);
        Assert.That((await wiki.ChangesAsync()).Select(change => change.Name), Is.EqualTo(new[] { "Cup" }));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_pipe_in_the_place_of_a_text_is_reported_and_holds_nobody_up(CancellationToken cancellation)
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("page/Tea.gmi", "tea"), ("page/Empty.gmi", ""), ("file/Cup", "cup"), ("file/Empty", ""), ("meta/Empty", ""), ("keep/Tea/1.gmi", ""),
            ("changes.log", DamageTests.Log("100 Tea 2 0000", "101 Pipe 1 0000")));
        string[] pipes = ["page/Pipe.gmi", "file/Pipe", "meta/Cup", "keep/Pipe", "keep/Tea/3.gmi"];
        using (var made = Process.Start("mkfifo", pipes.Select(pipe => Path.Combine(tree, pipe)))) await made.WaitForExitAsync(cancellation);
        var report = await wiki.ImportAsync(tree).WaitAsync(cancellation);

        Assert.That(await wiki.Store.ListPagesAsync("", "", cancellation).ToListAsync(cancellation), Is.EqualTo(new[] { "Empty", "Tea" }));
        Assert.That(await wiki.Store.ListFilesAsync("", "", cancellation).ToListAsync(cancellation), Is.EqualTo(new[] { "Cup", "Empty" }));
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", 1, cancellation))!.Text, Is.Empty);
        Assert.That(report.Lines(), Has.Some.EqualTo("  pipes, sockets and devices (5)"));
        foreach (var pipe in pipes) Assert.That(report.Lines(), Has.Some.EqualTo($"    {pipe}"));
    }

    [TestCase("changes.log")]
    [TestCase("meta")]
    public async Task A_part_of_a_space_that_is_a_pipe_or_a_link_is_reported(string part)
    {
        await using var wiki = new ImportedWiki();
        var (pipe, link) = (wiki.Tree(("page/Tea.gmi", "tea")), wiki.Tree(("page/Tea.gmi", "tea")));
        using (var made = Process.Start("mkfifo", [Path.Combine(pipe, part)])) await made.WaitForExitAsync();
        File.CreateSymbolicLink(Path.Combine(link, part), pipe);
        foreach (var (tree, reason) in new[] { (pipe, "pipes, sockets and devices"), (link, "links, and names that are no UTF-8") })
        {
            var report = new ImportReport();
            _ = new WikiDirectory(SourceDirectory.Open(tree), report).Find(null, null);
            Assert.That(report.Lines(), Has.Some.EqualTo($"  {reason} (1)").And.Some.EqualTo($"    {part}"));
        }
    }
}
