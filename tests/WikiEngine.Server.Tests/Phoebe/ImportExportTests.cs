using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Phoebe;

[Parallelizable(ParallelScope.All)]
internal sealed class ImportExportTests
{
    [Test]
    public async Task A_Phoebe_wiki_is_imported_while_the_wiki_runs_and_exported_as_it_was()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        var tree = Garden(place);
        await using var wiki = await TestWiki.StartAsync(files: Empty, options: DataTests.Spaces("alex"));
        await wiki.PutAsync("/page/Mine", "mine\n");
        var import = await commands.RunAsync("import", "phoebe", tree, "--directory", wiki.Directory);

        Assert.That((import.Code, import.Error), Is.EqualTo((0, "")), import.Output);
        Assert.That(import.Output, Does.Contain("main space: 4 of 4 changes\n").And.Contain("5 changes imported, 0 were there already\n")
            .And.Contain("not imported, since they are no pages, files or changes: config\n").And.Not.Contain("hello"));
        Assert.That((await wiki.GetAsync("/page/Haiku")).Body, Does.StartWith("# Haiku\nRain falls and I think\n"));
        Assert.That((await wiki.GetAsync("/raw/Haiku/1")).Body, Is.EqualTo("Muffled honking cars\n"));
        Assert.That((await wiki.GetAsync("/history/Haiku")).Body, Does.Contain("## 2020-07-13\n12:05 UTC by 4711\n"));
        Assert.That((await wiki.GetAsync("/file/Cup")).Header, Is.EqualTo("20 image/png"));
        Assert.That((await wiki.GetAsync("/alex/raw/Tea")).Body, Is.EqualTo("green\n"));
        Assert.That((await wiki.GetAsync("/raw/Mine")).Body, Is.EqualTo("mine\n"));
        Assert.That((await wiki.PutAsync("/page/Haiku", "new\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/Haiku/3")).Body, Is.EqualTo("new\n"));
    }

    [Test]
    public async Task What_was_imported_comes_out_again()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        var tree = Garden(place);
        Assert.That((await commands.RunAsync("import", "phoebe", tree, "--directory", place.PathOf("wiki"))).Output, Does.EndWith("the space alex is not served yet: add it to \"spaces\" in wikiengine.json, or serve with --space alex\n"));
        var export = await commands.RunAsync("export", place.PathOf("out"), "--directory", place.PathOf("wiki"));
        Assert.That((export.Code, export.Error, export.Output), Is.EqualTo((0, "", "writing .\nwriting alex/\n")));
        File.Delete(Path.Combine(tree, "config"));
        Assert.That(Read(place.PathOf("out")), Is.EqualTo(Read(tree)));

        var again = await commands.RunAsync("export", place.PathOf("out"), "--directory", place.PathOf("wiki"));
        Assert.That((again.Code, again.Error), Is.EqualTo((1, $"wikiengine: {place.PathOf("out")}: there is something already; an export needs a new or an empty directory\n")));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(place.PathOf("out/changes.log")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_wiki_of_several_hosts_and_spaces_moves_as_a_whole()
    {
        const string options = """{ "hosts": { "localhost": {}, "garden.localhost": {} }, "spaces": { "alex": {} } }""";
        using var first = new Scratch().Write("wikiengine.json", options);
        using var second = new Scratch().Write("wikiengine.json", options);
        using var place = new Scratch();
        using var commands = new CommandRun();
        string[] paths = ["localhost:{0}/page/Tea", "localhost:{0}/alex/page/Tea", "garden.localhost:{0}/page/Tea", "garden.localhost:{0}/alex/page/Tea"];
        await using (var wiki = await TestWiki.StartAsync(directory: first.FullName))
        {
            foreach (var path in paths) await wiki.PutAsync($"titan://{Address(path, wiki)}", $"text of {path}\n", ";token=hello");
        }
        Assert.That((await commands.RunAsync("export", place.PathOf("out"), "--directory", first.FullName)).Code, Is.Zero);
        var import = await commands.RunAsync("import", "phoebe", place.PathOf("out"), "--directory", second.FullName);
        Assert.That((import.Code, import.Error), Is.EqualTo((0, "")), import.Output);
        await using var moved = await TestWiki.StartAsync(directory: second.FullName);
        foreach (var path in paths)
            Assert.That((await moved.GetAsync($"gemini://{Address(path, moved)}")).Body, Does.StartWith($"# Tea\ntext of {path}\n"));
        Assert.That(Read(place.PathOf("out")).Keys, Has.Member("garden.localhost/alex/page/Tea.gmi").And.Member("localhost/page/Tea.gmi"));
    }

    [Test]
    public async Task One_space_can_be_written_and_taken_alone()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        await commands.RunAsync("import", "phoebe", Garden(place), "--directory", place.PathOf("wiki"));
        Assert.That((await commands.RunAsync("export", place.PathOf("alex"), "--space", "alex", "--directory", place.PathOf("wiki"))).Code, Is.Zero);
        Assert.That(Read(place.PathOf("alex"))["page/Tea.gmi"], Is.EqualTo("green\n"));
        Assert.That((await commands.RunAsync("import", "phoebe", place.PathOf("alex"), "--space", "berta", "--directory", place.PathOf("wiki"))).Output, Does.Contain("berta: 1 of 1 changes"));
        await commands.RunAsync("export", place.PathOf("all"), "--directory", place.PathOf("wiki"));
        Assert.That(Read(place.PathOf("all"))["berta/page/Tea.gmi"], Is.EqualTo("green\n"));
    }

    [Test]
    public async Task What_could_not_be_taken_is_told_and_is_exit_code_1()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        place.Write("tree/changes.log", "1594641900\u001Fa\u0007b\u001F1\u001F0000\n");
        var import = await commands.RunAsync("import", "phoebe", place.PathOf("tree"), "--directory", place.PathOf("wiki"));
        Assert.That((import.Code, import.Error), Is.EqualTo((1, "")));
        Assert.That(import.Output, Does.Contain("not taken:\n  names that can't be had in the wiki (1)\n    page: \"a\uFFFDb\" (Page names must not contain any control characters)\n"));
        place.Write("hosts/elsewhere.example/page/A.gmi", "a");
        import = await commands.RunAsync("import", "phoebe", place.PathOf("hosts"), "--directory", place.PathOf("wiki"));
        Assert.That((import.Code, import.Output), Is.EqualTo((1, "0 changes imported, 0 were there already\nnot taken:\n  hosts that wikiengine.json does not name (where they are spaces of one host: take each with --space) (1)\n    elsewhere.example\n")));
    }

    [TestCase("import phoebe NOWHERE", "NOWHERE: there is no such directory")]
    [TestCase("import phoebe EMPTY", "The directory holds no Phoebe wiki: neither page/ nor file/ nor changes.log, nor a directory with one of them")]
    [TestCase("export OUT", "DIR/wiki.db: there is no database; name the wiki's directory with --directory")]
    public async Task Mistakes_are_one_line_and_exit_code_1(string line, string message)
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        Directory.CreateDirectory(place.PathOf("EMPTY"));
        string[] words = [.. line.Split(' ').Select(word => word.All(char.IsUpper) ? place.PathOf(word) : word)];
        var result = await commands.RunAsync([.. words, "--directory", place.PathOf("DIR")]);
        Assert.That((result.Code, result.Error, result.Output), Is.EqualTo((1, $"wikiengine: {message.Replace("NOWHERE", place.PathOf("NOWHERE"), StringComparison.Ordinal).Replace("DIR/", place.PathOf("DIR") + "/", StringComparison.Ordinal)}\n", "")));
        Assert.That(Directory.Exists(place.PathOf("DIR")), Is.False);
    }

    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    /// <summary>A directory as Phoebe has it; the configuration holds a token.</summary>
    private static string Garden(Scratch place)
    {
        place.Write("tree/page/Haiku.gmi", "Rain falls and I think\n").Write("tree/keep/Haiku/1.gmi", "Muffled honking cars\n").Write("tree/file/Cup", "PNG").Write("tree/meta/Cup", "content-type: image/png\n")
            .Write("tree/page/Tea.gmi", "black\n").Write("tree/index", "Haiku\nTea\n").Write("tree/config", "our $server->{wiki_token} = ['hello'];\n")
            .Write("tree/changes.log", "1594641800|Haiku|1|4711\n1594641900|Tea|1|1234\n1594641900|Cup|0|0000\n1594641900|Haiku|2|4711\n".Replace('|', '\u001F'))
            .Write("tree/alex/page/Tea.gmi", "green\n").Write("tree/alex/index", "Tea\n").Write("tree/alex/changes.log", "1594641900|Tea|1|1234\n".Replace('|', '\u001F'));
        return place.PathOf("tree");
    }

    private static SortedDictionary<string, string> Read(string directory) => new(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToDictionary(
        file => Path.GetRelativePath(directory, file),
        file => Path.GetFileName(file) == "index" ? string.Concat(File.ReadAllLines(file).Order(StringComparer.Ordinal).Select(line => line + "\n")) : File.ReadAllText(file)), StringComparer.Ordinal);

    private static string Address(string path, TestWiki wiki) => string.Format(System.Globalization.CultureInfo.InvariantCulture, path, wiki.Port);
}
