using System.Runtime.Versioning;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class BackupTests
{
    [Test]
    public async Task A_wiki_comes_back_whole_from_a_backup_that_was_made_while_it_ran()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        var (directory, archive, restored) = (place.PathOf("wiki"), place.PathOf("wiki.tar"), place.PathOf("empty/restored"));
        string fingerprint;
        await using (var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.route("/do/test", () => "# Test");""", directory: directory,
            files: new Dictionary<string, string> { ["conf.d/a.js"] = "", ["plugins/notes.txt"] = "notes" }, options: TwoHosts))
        {
            await wiki.PutAsync("/page/Tea", "Green\n");
            await wiki.PutAsync("/page/Tea", "Black\n");
            await wiki.PutAsync($"titan://garden.localhost:{wiki.Port}/page/Tea", "Mint\n");
            var backup = await commands.RunAsync("backup", archive, "--directory", directory);
            Assert.That((backup.Code, backup.Error), Is.EqualTo((0, "")));
            Assert.That(backup.Output, Does.EndWith($" bytes: {archive}\n"));
            await wiki.PutAsync("/page/Tea", "after the backup\n");
            fingerprint = (await commands.RunAsync("fingerprint", "--directory", directory)).Output;
        }

        var restore = await commands.RunAsync("restore", archive, "--directory", restored);

        Assert.That((restore.Code, restore.Error), Is.EqualTo((0, "")));
        Assert.That((await commands.RunAsync("fingerprint", "--directory", restored)).Output, Is.EqualTo(fingerprint));
        foreach (var file in (string[])["key.pem", "certificates/garden.localhost/cert.pem", "certificates/garden.localhost/key.pem", "config.js", "conf.d/a.js", "plugins/notes.txt"])
            Assert.That(await File.ReadAllTextAsync(Path.Combine(restored, file)), Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(directory, file))), file);
        await using var again = await TestWiki.StartAsync(directory: restored, options: TwoHosts);
        Assert.That((await again.GetAsync("/raw/Tea")).Body, Is.EqualTo("Black\n"));
        Assert.That((await again.GetAsync("/raw/Tea/1")).Body, Is.EqualTo("Green\n"));
        Assert.That((await again.GetAsync($"gemini://garden.localhost:{again.Port}/raw/Tea")).Body, Is.EqualTo("Mint\n"));
        Assert.That((await again.GetAsync("/do/test")).Body, Is.EqualTo("# Test\n"));
    }

    [Test]
    public async Task Every_edit_that_was_answered_before_the_backup_is_in_it_while_others_go_on()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync(directory: place.PathOf("wiki"));
        using var stop = new CancellationTokenSource();
        var (answered, many) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await wiki.PutAsync("/page/Tea", $"Cup {answered + 1}\n");
                if (++answered == 20) many.SetResult();
            }
        });
        await many.Task;
        var before = answered;
        var backup = await commands.RunAsync("backup", place.PathOf("wiki.tar"), "--directory", wiki.Directory);
        await stop.CancelAsync();
        await writing;
        Assert.That(backup.Code, Is.Zero, backup.Error);
        Assert.That((await commands.RunAsync("restore", place.PathOf("wiki.tar"), "--directory", place.PathOf("again"))).Code, Is.Zero);
        await using var again = await TestWiki.StartAsync(directory: place.PathOf("again"));
        for (var cup = 1; cup <= before; cup++) Assert.That((await again.GetAsync($"/raw/Tea/{cup}")).Body, Is.EqualTo($"Cup {cup}\n"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_archive_and_what_comes_out_of_it_are_their_owners_alone()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        await using (await TestWiki.StartAsync(directory: place.PathOf("wiki"))) { }
        await commands.RunAsync("backup", place.PathOf("wiki.tar"), "--directory", place.PathOf("wiki"));
        await commands.RunAsync("restore", place.PathOf("wiki.tar"), "--directory", place.PathOf("again"));
        const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var name in (string[])["wiki.tar", "again/wiki.db", "again/key.pem", "again/wikiengine.json"])
            Assert.That(File.GetUnixFileMode(place.PathOf(name)), Is.EqualTo(ForOwner), name);
        Assert.That(File.GetUnixFileMode(place.PathOf("again")), Is.EqualTo(ForOwner | UnixFileMode.UserExecute));
        Assert.That(Directory.GetFileSystemEntries(place.FullName), Has.Length.EqualTo(3), "Nothing is left beside the archive");
    }

    [Test]
    public async Task A_newer_backup_takes_the_place_of_an_older_one_and_a_failed_one_does_not()
    {
        using var place = new Scratch().Write("wiki.tar", "older");
        using var commands = new CommandRun();
        var failed = await commands.RunAsync("backup", place.PathOf("wiki.tar"), "--directory", place.Write("other/wiki.db", "This is my diary.").PathOf("other"));
        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(place.PathOf("wiki.tar")), Is.EqualTo("older"));
        await using (await TestWiki.StartAsync(directory: place.PathOf("wiki"))) { }
        Assert.That((await commands.RunAsync("backup", place.PathOf("wiki.tar"), "--directory", place.PathOf("wiki"))).Code, Is.Zero);
        Assert.That((await commands.RunAsync("restore", place.PathOf("wiki.tar"), "--directory", place.PathOf("again"))).Code, Is.Zero);
    }

    [Test]
    public async Task What_belongs_to_the_wiki_and_lies_elsewhere_is_told()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        await using (await TestWiki.StartAsync(directory: place.PathOf("wiki"))) { }
        place.Write("wiki/wikiengine.json", """{ "hosts": { "example.org": { "certificate": "../tls/cert.pem", "key": "key.pem" } } }""").Write("elsewhere/x.dll", "");
        Directory.CreateSymbolicLink(place.PathOf("wiki/plugins"), place.PathOf("elsewhere"));
        File.CreateSymbolicLink(place.PathOf("wiki/config.js"), place.PathOf("gone.js"));
        var backup = await commands.RunAsync("backup", place.PathOf("wiki.tar"), "--directory", place.PathOf("wiki"));
        Assert.That(backup.Code, Is.Zero);
        Assert.That(backup.Error.TrimEnd('\n').Split('\n'), Is.EquivalentTo(new[]
        {
            $"not in the backup: {place.PathOf("tls/cert.pem")}, of the host example.org, outside of the directory",
            "not in the backup: plugins, a link to a folder",
            "not in the backup: config.js, a link that leads nowhere",
        }));
    }

    [TestCase("wiki/wiki.tar", "part of the next one")]
    [TestCase("wiki", "this is a directory")]
    [TestCase("none/wiki.tar", "the directory for it is not there")]
    public async Task A_backup_to_where_it_can_not_be_says_so_in_one_line(string file, string expected)
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        await using (await TestWiki.StartAsync(directory: place.PathOf("wiki"))) { }
        var backup = await commands.RunAsync("backup", place.PathOf(file), "--directory", place.PathOf("wiki"));
        Assert.That(backup.Code, Is.EqualTo(1));
        Assert.That(backup.Error.TrimEnd('\n'), Does.Contain(expected).And.Not.Contain("\n"));
    }

    private static void TwoHosts(WikiOptions options)
    {
        foreach (var host in (string[])["localhost", "garden.localhost"]) options.SetHost(new HostOption(new HostName(host)));
    }
}
