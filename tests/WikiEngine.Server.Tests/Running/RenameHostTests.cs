using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class RenameHostTests
{
    private const string Before = """{ "hosts": { "localhost": {}, "garden.localhost": {}, "garden.localhost.localhost": {} }, "spaces": { "alex": {} } }""";

    [Test]
    public async Task A_host_is_found_under_its_new_name_with_spaces_history_search_and_certificate()
    {
        using var place = new Scratch().Write("wikiengine.json", Before);
        using var commands = new CommandRun();
        await using (var wiki = await TestWiki.StartAsync(directory: place.FullName))
            foreach (var path in (string[])["//localhost:{0}/", "//garden.localhost:{0}/", "//garden.localhost:{0}/alex/", "//garden.localhost.localhost:{0}/"])
                foreach (var text in (string[])["Green", "Mint"])
                    await wiki.PutAsync($"titan:{Of(path, wiki)}page/Tea", $"{text} in {path}\n");
        var certificate = await File.ReadAllTextAsync(place.PathOf("certificates/garden.localhost/cert.pem"));

        var rename = await commands.RunAsync("rename-host", "garden.localhost", "Park.localhost", "--directory", place.FullName);

        Assert.That((rename.Code, rename.Error), Is.EqualTo((0, "")));
        Assert.That(rename.Output, Does.StartWith("garden.localhost is park.localhost now: 2 pages and files\n").And.Contain("write park.localhost instead of garden.localhost into wikiengine.json"));
        Assert.That(await File.ReadAllTextAsync(place.PathOf("certificates/park.localhost/cert.pem")), Is.EqualTo(certificate));
        place.Write("wikiengine.json", Before.Replace("\"garden.localhost\"", "\"park.localhost\"", StringComparison.Ordinal));
        await using var after = await TestWiki.StartAsync(directory: place.FullName);
        foreach (var (path, text) in (IEnumerable<(string, string)>)
            [("//localhost:{0}/", "//localhost:{0}/"), ("//park.localhost:{0}/", "//garden.localhost:{0}/"), ("//park.localhost:{0}/alex/", "//garden.localhost:{0}/alex/"),
                ("//garden.localhost.localhost:{0}/", "//garden.localhost.localhost:{0}/")])
        {
            Assert.That((await after.GetAsync($"gemini:{Of(path, after)}raw/Tea")).Body, Is.EqualTo($"Mint in {text}\n"));
            Assert.That((await after.GetAsync($"gemini:{Of(path, after)}raw/Tea/1")).Body, Is.EqualTo($"Green in {text}\n"));
            Assert.That((await after.GetAsync($"gemini:{Of(path, after)}do/search?Mint")).Body, Does.Contain("page/Tea Tea\n"));
        }
        var doctor = await commands.RunAsync("doctor", "--directory", place.FullName);
        Assert.That((doctor.Code, doctor.Output), Is.EqualTo((0, "All is well: 4 pages, 0 files, 8 changes.\n")));
    }

    [Test]
    public async Task A_wiki_that_runs_is_left_alone()
    {
        using var place = new Scratch().Write("wikiengine.json", Before);
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync(directory: place.FullName);
        await wiki.PutAsync($"titan://garden.localhost:{wiki.Port}/page/Tea", "Green\n");
        var rename = await commands.RunAsync("rename-host", "garden.localhost", "park.localhost", "--directory", place.FullName);
        Assert.That(rename.Code, Is.EqualTo(1));
        Assert.That(rename.Error, Does.Contain("the database is in use; stop the wiki first"));
        Assert.That((await wiki.GetAsync($"gemini://garden.localhost:{wiki.Port}/raw/Tea")).Body, Is.EqualTo("Green\n"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Black\n")).Status, Is.EqualTo(30));
    }

    [TestCase("localhost", "park.localhost", 1, "write park.localhost into wikiengine.json, and it is there")]
    [TestCase("garden.localhost", "localhost", 1, "no other can become it")]
    [TestCase("garden.localhost", "GARDEN.localhost", 1, "the same name")]
    [TestCase("shed.localhost", "park.localhost", 1, "nothing is stored for the host shed.localhost")]
    [TestCase("garden.localhost", "garden.localhost.localhost", 1, "is there already")]
    [TestCase("garden localhost", "x", 2, "no name of a host")]
    public async Task A_rename_that_can_not_be_changes_nothing(string from, string to, int code, string expected)
    {
        using var place = new Scratch().Write("wikiengine.json", Before);
        using var commands = new CommandRun();
        await using (var wiki = await TestWiki.StartAsync(directory: place.FullName))
            foreach (var host in (string[])["garden.localhost", "garden.localhost.localhost"]) await wiki.PutAsync($"titan://{host}:{wiki.Port}/page/Tea", $"{host}\n");
        var rename = await commands.RunAsync("rename-host", from, to, "--directory", place.FullName);
        Assert.That(rename.Code, Is.EqualTo(code));
        Assert.That(rename.Error, Does.Contain(expected));
        await using var after = await TestWiki.StartAsync(directory: place.FullName);
        foreach (var host in (string[])["garden.localhost", "garden.localhost.localhost"])
            Assert.That((await after.GetAsync($"gemini://{host}:{after.Port}/raw/Tea")).Body, Is.EqualTo($"{host}\n"));
    }

    [Test]
    public async Task A_host_for_which_something_is_stored_is_not_written_over()
    {
        using var place = new Scratch().Write("wikiengine.json", Before);
        using var commands = new CommandRun();
        await using (var wiki = await TestWiki.StartAsync(directory: place.FullName))
            foreach (var host in (string[])["garden.localhost", "garden.localhost.localhost"]) await wiki.PutAsync($"titan://{host}:{wiki.Port}/page/Tea", $"{host}\n");
        Directory.Delete(place.PathOf("certificates/garden.localhost.localhost"), recursive: true);
        var rename = await commands.RunAsync("rename-host", "garden.localhost", "garden.localhost.localhost", "--directory", place.FullName);
        Assert.That((rename.Code, rename.Error), Is.EqualTo((1, "wikiengine: 1 pages and files are stored for the host garden.localhost.localhost already; nothing was renamed\n")));
        Assert.That(Directory.Exists(place.PathOf("certificates/garden.localhost")));
    }

    private static string Of(string path, TestWiki wiki) => string.Format(System.Globalization.CultureInfo.InvariantCulture, path, wiki.Port);
}
