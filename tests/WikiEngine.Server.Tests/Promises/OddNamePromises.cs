using System.Formats.Tar;
using System.IO.Compression;

namespace WikiEngine.Server.Tests.Promises;

/// <summary>A name that is allowed works everywhere; one that is not is refused everywhere.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class OddNamePromises
{
    private static readonly string[] Names = ["a;b=c", "100%", "日本語", "🫖", new('x', 240), new('日', 80)];

    private static readonly string[] RefusedNames = ["..%2F..%2Fetc%2Fpasswd", "a%2Fb", "..", ".", new('x', 241)];

    [Test]
    public async Task Odd_names_are_written_read_listed_linked_found_renamed_and_exported()
    {
        await using var garden = await Garden.StartAsync();
        foreach (var name in Names) await garden.WriteAsync($"/page/{Uri.EscapeDataString(name)}", "text\n");
        await garden.WriteAsync("/page/Links", string.Concat(Names.Select(name => $"=> /page/{Uri.EscapeDataString(name)}\n")));
        var index = await garden.ReadAsync("/do/index");
        var archive = await ArchiveAsync(garden);
        foreach (var name in Names)
        {
            var encoded = Uri.EscapeDataString(name);
            var link = $"=> /page/{encoded} {name}\n";
            Assert.That(await garden.ReadAsync($"/page/{encoded}"), Does.StartWith($"# {name}\ntext\n"), name);
            Assert.That(index, Does.Contain(link), name);
            Assert.That(await garden.ReadAsync($"/do/match?{encoded}"), Does.Contain(link), name);
            Assert.That(await garden.ReadAsync($"/do/search?{encoded}"), Does.Contain($"=> /page/{encoded} "), name);
            Assert.That(await garden.ReadAsync($"/do/links/{encoded}"), Does.Contain("=> /page/Links Links\n"), name);
            Assert.That(await garden.ReadAsync($"/diff/{encoded}"), Does.StartWith($"# Differences for {name}\n"), name);
            Assert.That(await garden.ReadAsync($"/html/{encoded}"), Does.Contain("<h1>"), name);
            Assert.That(archive, Does.Contain($"page/{name}.gmi"), name);
        }
        Assert.That(await garden.ReadAsync("/do/wanted"), Does.Not.Contain("=> /page/"));
        Assert.That((await garden.AnswerAsync("/do/rename/100%25", "50%")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/50%25"));
        Assert.That(await garden.ReadAsync("/do/links/50%25"), Does.Contain("=> /page/Links Links\n"));
    }

    [TestCaseSource(nameof(RefusedNames))]
    public async Task Names_that_are_none_are_refused_with_a_reason(string encoded)
    {
        await using var garden = await Garden.StartAsync();
        foreach (var path in (string[])["/page/", "/raw/", "/html/", "/history/", "/diff/", "/file/", "/do/links/", "/do/append/", "/do/replace/", "/do/rename/"])
            Assert.That(await garden.HeaderAsync(path + encoded), Does.Match("^59 .{10,}"), path);
        Assert.That((await garden.Wiki.PutAsync($"/page/{encoded}", "text\n", "")).Header, Does.Match("^59 .{10,}"));
        Assert.That((await garden.AnswerAsync("/do/append/Tea", "x")).Status, Is.EqualTo(30));
        Assert.That((await garden.AnswerAsync("/do/rename/Tea", Uri.UnescapeDataString(encoded))).Header, Does.Match("^59 .{10,}"));
        Assert.That(await garden.HeaderAsync($"/do/new?{encoded}"), Does.Match("^59 .{10,}"));
    }

    private static async Task<List<string>> ArchiveAsync(Garden garden)
    {
        var names = new List<string>();
        using var tar = new TarReader(new GZipStream(new MemoryStream((await garden.Wiki.GetAsync("/do/data")).Bytes), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry) names.Add(entry.Name);
        return names;
    }
}
