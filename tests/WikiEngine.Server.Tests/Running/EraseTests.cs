using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class EraseTests
{
    [Test]
    public async Task A_page_is_erased_while_the_wiki_runs()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Diary", "one\n");
        await wiki.PutAsync("/page/Diary", "two\n");
        await wiki.PutAsync("/page/Tea", "Green\n");

        var erase = await commands.RunAsync("erase", "page", "Diary", "--directory", wiki.Directory);

        Assert.That((erase.Code, erase.Error), Is.EqualTo((0, "")));
        Assert.That(erase.Output, Is.EqualTo("erased Diary: 2 changes, 0 refused texts\nbackups that were made before still hold it\n"));
        Assert.That((await wiki.GetAsync("/page/Diary")).Body, Does.StartWith("# Diary\nThis page does not yet exist."));
        foreach (var path in (string[])["/raw/Diary/1", "/history/Diary", "/do/changes", "/do/index"])
            Assert.That((await wiki.GetAsync(path)).Body, Does.Not.Contain("one\n").And.Not.Contain("/page/Diary"), path);
        Assert.That((await wiki.PutAsync("/page/Tea", "Black\n")).Status, Is.EqualTo(30), "The wiki goes on");
        Assert.That((await wiki.GetAsync("/raw/Tea/2")).Body, Is.EqualTo("Black\n"));
    }

    [Test]
    public async Task The_page_is_that_of_the_host_and_the_space_that_are_named()
    {
        using var place = new Scratch().Write("wikiengine.json", """{ "hosts": { "localhost": {}, "garden.localhost": {} }, "spaces": { "alex": {} } }""");
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync(directory: place.FullName);
        string[] places = ["//localhost:{0}/", "//localhost:{0}/alex/", "//garden.localhost:{0}/", "//garden.localhost:{0}/alex/"];
        string[][] options = [["--host", "localhost"], ["--space", "alex"], ["--host", "garden.localhost"], ["--host", "GARDEN.localhost", "--space", "alex"]];
        string Path(string place) => string.Format(System.Globalization.CultureInfo.InvariantCulture, place, wiki.Port);
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var each in places) await wiki.PutAsync($"titan:{Path(each)}page/Diary", "secret\n");
            Assert.That((await commands.RunAsync(["erase", "page", "Diary", "--directory", wiki.Directory, .. options[i]])).Code, Is.Zero);
            for (var j = 0; j < places.Length; j++)
                Assert.That((await wiki.GetAsync($"gemini:{Path(places[j])}raw/Diary")).Body, i == j ? Does.Contain("not yet exist") : Is.EqualTo("secret\n"), $"{i} {j}");
        }
    }

    [Test]
    public async Task A_file_is_erased_and_the_page_of_its_name_stays()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["image"]);
        await wiki.PutAsync("/page/Diary", "text\n");
        await wiki.PutAsync("/file/Diary", "PNG", ";token=hello;mime=image/png");
        Assert.That((await commands.RunAsync("erase", "file", "Diary", "--directory", wiki.Directory)).Code, Is.Zero);
        Assert.That((await wiki.GetAsync("/file/Diary/1")).Header, Is.EqualTo("40 File not found"));
        Assert.That((await wiki.GetAsync("/raw/Diary")).Body, Is.EqualTo("text\n"));
    }

    [Test]
    public async Task Erasing_what_never_was_fails_with_one_line()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        var erase = await commands.RunAsync("erase", "page", "Diary", "--directory", wiki.Directory);
        Assert.That((erase.Code, erase.Output, erase.Error), Is.EqualTo((1, "", "wikiengine: there is no page \"Diary\" here, and never was\n")));
    }

    [TestCase(2, "must not contain slashes", "a/b")]
    [TestCase(1, "there is no database", "Diary")]
    [TestCase(2, "give its host with --host", "Diary", "--space", "localhost/alex")]
    [TestCase(2, "no name of a host", "Diary", "--host", "a b")]
    public async Task Mistakes_are_told_and_nothing_is_made(int code, string expected, params string[] arguments)
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        var erase = await commands.RunAsync(["erase", "page", .. arguments, "--directory", place.FullName]);
        Assert.That(erase.Code, Is.EqualTo(code), erase.Error);
        Assert.That(erase.Error, Does.Contain(expected));
        Assert.That(place.Content(), Is.Empty);
    }

    [Test]
    public async Task A_host_that_is_not_among_those_of_the_options_is_refused()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        var erase = await commands.RunAsync("erase", "page", "Diary", "--host", "garden.localhost", "--directory", wiki.Directory);
        Assert.That(erase.Code, Is.EqualTo(1));
        Assert.That(erase.Error, Does.Contain("the hosts of wikiengine.json are localhost"));
    }
}
