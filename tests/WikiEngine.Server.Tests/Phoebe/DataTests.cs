using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Phoebe;

[Parallelizable(ParallelScope.All)]
internal sealed class DataTests
{
    [Test]
    public async Task The_archive_holds_pages_old_texts_files_and_the_log()
    {
        var clock = new SetTime(new DateTimeOffset(2020, 7, 13, 12, 5, 0, 999, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync(files: Empty, settings: settings => settings.MimeTypes = ["image"], clock: clock);
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        await wiki.PutAsync("/page/Milk", "");
        await wiki.PutAsync("/file/Cup", "PNG", ";token=hello;mime=image/png");
        await wiki.PutAsync("/page/a%3Bb%3Dc%20100%25%20%E6%97%A5", "odd\n");
        var answer = await wiki.GetAsync("/do/data");
        var files = Unpack(answer);

        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("20 application/gzip", true)));
        var code = files["changes.log"].Split('\u001F')[3][..4];
        Assert.That(files, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["page/Tea.gmi"] = "two\n",
            ["keep/Tea/1.gmi"] = "one\n",
            ["keep/Milk/1.gmi"] = "white\n",
            ["file/Cup"] = "PNG",
            ["meta/Cup"] = "content-type: image/png\n",
            ["page/a;b=c 100% 日.gmi"] = "odd\n",
            ["index"] = "Tea\na;b=c 100% 日\n",
            ["changes.log"] = string.Concat(((string[])["Tea|1", "Tea|2", "Milk|1", "Milk|\U0001F5B9", "Cup|0", "a;b=c 100% 日|1"]).Select(line => $"1594641900|{line}|{code}\n")).Replace('|', '\u001F'),
        }));
    }

    [Test]
    public async Task The_archive_of_the_main_space_holds_the_others()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, options: Spaces("alex", "keep"));
        await wiki.PutAsync("/page/Tea", "main\n");
        await wiki.PutAsync("/alex/page/Tea", "alex\n");
        await wiki.PutAsync("/keep/page/Tea", "keep\n");
        var main = Unpack(await wiki.GetAsync("/do/data"));
        Assert.That((main["page/Tea.gmi"], main["alex/page/Tea.gmi"]), Is.EqualTo(("main\n", "alex\n")));
        Assert.That(main.Keys.Where(path => path.StartsWith("keep/", StringComparison.Ordinal)), Is.Empty, "It could not be told from old texts");
        Assert.That(Unpack(await wiki.GetAsync("/alex/do/data")).Keys, Is.EquivalentTo(new[] { "page/Tea.gmi", "index", "changes.log" }));
        Assert.That(Unpack(await wiki.GetAsync("/keep/do/data"))["page/Tea.gmi"], Is.EqualTo("keep\n"));
    }

    [Test]
    public async Task An_empty_wiki_has_an_archive_too()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        Assert.That(Unpack(await wiki.GetAsync("/do/data")), Is.EquivalentTo(new Dictionary<string, string> { ["index"] = "", ["changes.log"] = "" }));
    }

    [Test]
    public async Task No_secret_is_in_the_archive()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "tokens": ["very-secret"] }""" });
        using var certificate = Certificates.Make("CN=Alex");
        await wiki.PutAsync("/page/Tea", "text\n", ";token=very-secret", @as: certificate);
        var files = Unpack(await wiki.GetAsync("/do/data"));
        Assert.That(files.Keys, Is.EquivalentTo(new[] { "page/Tea.gmi", "index", "changes.log" }));
        Assert.That(string.Concat(files.Values), Does.Not.Contain("very-secret").And.Not.Contain("sha256").And.Not.Contain("Alex").And.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task Others_are_served_while_many_visitors_take_no_more_of_it()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, settings: settings => settings.MimeTypes = ["image"]);
        var noise = new byte[3_000_000];
        new Random(1).NextBytes(noise);
        await wiki.PutAsync("/file/Noise", noise, ";token=hello;mime=image/png");
        await wiki.PutAsync("/page/Tea", "text\n");
        var slow = new List<TestConnection>();
        for (var i = 0; i < 8; i++)
        {
            slow.Add(await wiki.ConnectAsync());
            await slow[^1].SendAsync(Encoding.UTF8.GetBytes($"{wiki.Root}/do/data\r\n"));
        }
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("text\n"));
        Assert.That((await wiki.PutAsync("/page/Tea", "new\n")).Status, Is.EqualTo(30));
        Assert.That(Unpack(await wiki.GetAsync("/do/data")).Keys, Has.Member("file/Noise"));
        Assert.That(Unpack(await slow[0].ReadAnswerAsync())["file/Noise"], Has.Length.GreaterThan(1_000_000));
        foreach (var connection in slow) await connection.DisposeAsync();
    }

    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    internal static Action<WikiOptions> Spaces(params string[] names) => options =>
    {
        foreach (var name in names) options.SetSpace(new SpaceOption(null, name));
    };

    internal static SortedDictionary<string, string> Unpack(Answer answer)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, Encoding.UTF8.GetString(content.ToArray()));
        }
        return files;
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
