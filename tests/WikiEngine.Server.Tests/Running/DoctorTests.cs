using Microsoft.Data.Sqlite;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class DoctorTests
{
    [Test]
    public async Task A_healthy_wiki_is_said_to_be_well_while_it_runs()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "Green\n");
        var doctor = await commands.RunAsync("doctor", "--directory", wiki.Directory);
        Assert.That((doctor.Code, doctor.Output), Is.EqualTo((0, "All is well: 2 pages, 0 files, 2 changes.\n")), doctor.Error);
        Assert.That(doctor.Error, Does.StartWith("looking at the file's structure\n"));
    }

    [Test]
    public async Task What_was_mended_is_told_and_the_running_wiki_has_it()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "Green\n");
        Run(wiki.Directory, "UPDATE names SET current = NULL WHERE name = 'Tea'");
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Not.Contain("Tea"));

        var doctor = await commands.RunAsync("doctor", "--directory", wiki.Directory);

        Assert.That((doctor.Code, doctor.Output), Is.EqualTo((0, "mended: 1 names whose state is not that of their newest change: Tea\nAll is well again: 2 pages, 0 files, 2 changes.\n")));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Contain("=> /page/Tea Tea\n"));
    }

    [Test]
    public async Task What_remains_is_told_with_exit_code_1_and_names_do_not_steer_the_terminal()
    {
        using var commands = new CommandRun();
        await using var wiki = await TestWiki.StartAsync();
        Run(wiki.Directory, "UPDATE changes SET kind = 'none'");
        Run(wiki.Directory, "UPDATE changes SET name = 'a' || char(27) || '[31mb'");
        var doctor = await commands.RunAsync("doctor", "--directory", wiki.Directory);
        Assert.That(doctor.Code, Is.EqualTo(1));
        Assert.That(doctor.Output, Does.Contain("remains: 1 changes of a kind that does not go with them: a\uFFFD[31mb\n").And.EndWith("the newest backup may.\n"));
        Assert.That(doctor.Output, Has.No.Member('\e'));
    }

    [TestCase("diary", "this file is no SQLite database")]
    [TestCase(null, "there is no database; name the wiki's directory with --directory")]
    public async Task What_is_no_database_is_told_in_one_line(string? text, string expected)
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        if (text is not null) place.Write("wiki.db", string.Concat(Enumerable.Repeat(text, 1000)));
        var doctor = await commands.RunAsync("doctor", "--directory", place.FullName);
        Assert.That(doctor.Code, Is.EqualTo(1));
        Assert.That(doctor.Error, Does.Contain($"{place.PathOf("wiki.db")}: {expected}"));
    }

    [Test]
    public async Task Testing_a_host_is_honestly_not_there_yet()
    {
        using var commands = new CommandRun();
        var doctor = await commands.RunAsync("doctor", "gemini://localhost");
        Assert.That(doctor.Code, Is.EqualTo(1));
        Assert.That(doctor.Error, Does.StartWith("wikiengine: gemini://localhost: testing a host is not there yet"));
    }

    private static void Run(string directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "wiki.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
