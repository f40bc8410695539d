using System.Net;
using System.Net.Sockets;
using WikiEngine.Server.Tests.Client;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class CommandLineTests
{
    [TestCase("--prot", "1965")]
    [TestCase("--port", "70000")]
    [TestCase("--port", "many")]
    [TestCase("--public-port", "0")]
    [TestCase("--listen", "localhost")]
    [TestCase("--host", "a b")]
    [TestCase("--space", "page")]
    [TestCase("--space", "..")]
    [TestCase("--editing", "nobody")]
    [TestCase("--mime-type", "no type")]
    [TestCase("--page-size-limit", "-1")]
    [TestCase("--log-level", "loud")]
    [TestCase("--token", "")]
    [TestCase("--title")]
    public async Task A_wrong_option_is_named_and_nothing_is_started(params string[] options)
    {
        using var commands = new CommandRun();
        var directory = commands.PathOf("wiki");
        var result = await commands.RunAsync(["serve", "--directory", directory, .. options]);
        Assert.That(result.Code, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("wikiengine: ").And.Contain(options[0]));
        Assert.That(Directory.Exists(directory), Is.False);
    }

    [Test]
    public async Task A_certificate_without_its_key_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*--key", directory => ["--certificate", directory.Write("c.pem", "").PathOf("c.pem")]);

    [Test]
    public async Task A_key_without_its_certificate_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*--certificate", directory => ["--key", directory.Write("k.pem", "").PathOf("k.pem")]);

    [Test]
    public async Task A_certificate_that_is_not_there_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*/none.pem", directory => ["--certificate", directory.PathOf("none.pem"), "--key", directory.PathOf("none.pem")]);

    [Test]
    public async Task A_file_that_is_no_certificate_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*/c.pem", directory => ["--certificate", directory.Write("c.pem", "no").PathOf("c.pem"), "--key", directory.PathOf("c.pem")]);

    [Test]
    public async Task A_host_that_is_given_twice_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: the host localhost is given twice", _ => ["--host", "localhost", "--host", "LOCALHOST"]);

    [Test]
    public async Task A_directory_that_cannot_be_made_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*/file/wiki: the directory can't be made", directory => ["--directory", directory.Write("file", "").PathOf("file/wiki")]);

    [Test]
    public async Task A_directory_that_is_a_file_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*/file: the directory can't be made", directory => ["--directory", directory.Write("file", "").PathOf("file")]);

    [Test]
    public async Task A_database_that_is_none_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*/wiki.db: this file is no SQLite database",
            directory => ["--directory", Path.GetDirectoryName(directory.Write("wiki/wiki.db", new string('x', 5000)).PathOf("wiki/wiki.db"))!]);

    [Test]
    public async Task A_certificate_that_lost_its_key_is_a_mistake_and_is_not_replaced() =>
        await AssertFailsAsync("^wikiengine: .*key.pem", directory => ["--directory", Path.GetDirectoryName(directory.Write("wiki/cert.pem", "").PathOf("wiki/cert.pem"))!]);

    [Test]
    public async Task A_place_for_the_sources_that_worked_last_that_is_a_file_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: .*state is a file", directory => ["--directory", Path.GetDirectoryName(directory.Write("wiki/state", "").PathOf("wiki/state"))!]);

    [Test]
    public async Task A_port_in_use_is_a_mistake()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        await AssertFailsAsync($"^wikiengine: port {port} on 127.0.0.1 is in use", _ => ["--listen", "127.0.0.1", "--port", $"{port}"]);
    }

    [Test]
    public async Task An_address_of_another_machine_is_a_mistake() =>
        await AssertFailsAsync("^wikiengine: 192.0.2.1 is no address of this machine", _ => ["--listen", "192.0.2.1"]);

    [Test]
    public void An_environment_variable_that_is_no_option_is_a_mistake()
    {
        var mistakes = new List<Mistake>();
        Configuration.OptionReader.Read("/wiki", null, new Dictionary<string, string> { ["WIKIENGINE_TITEL"] = "Garden" }, mistakes);
        Assert.That(mistakes.Single().ToString(), Does.StartWith("WIKIENGINE_TITEL: There is no such option"));
    }

    [Test]
    public async Task A_new_wiki_says_where_it_is_and_how_to_edit()
    {
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        var fingerprint = await WikiProcess.RunAsync("fingerprint", directory.PathOf("wiki/cert.pem"));
        Assert.That(wiki.Greeting, Does.StartWith($"The wiki is at gemini://localhost:{wiki.Port}/\n")
            .And.Contain($"127.0.0.1:{wiki.Port}").And.Contain($"its files are in {directory.PathOf("wiki")}\n")
            .And.Contain($"the server's fingerprint: {fingerprint.Output.Trim()}\n")
            .And.Contain($"wikiengine put titan://localhost:{wiki.Port}/page/NAME FILE --token TOKEN\n").And.EndsWith("the token is \"hello\" until other machines can come\n"));
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /page/Welcome Welcome\n"));
    }

    [Test]
    public async Task Options_on_the_command_line_are_taken_up()
    {
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"), "--title", "Garden", "--page", "Tea", "--page", "Milk", "--main-page", "Home", "--space", "alex",
            "--token", "all", "--token", "alex=secret", "--token", "a=b", "--mime-type", "image", "--page-size-limit", "10", "--editing", "token,closed", "--public-port", "1965", "--log-level", "Warning");
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(53), "A URL names the public port");
        Assert.That((await wiki.PutAsync("//localhost:1965/alex/page/Tea", "x", ";token=secret")).Header, Is.EqualTo("30 gemini://localhost/alex/page/Tea"));
        Assert.That((await wiki.PutAsync("//localhost:1965/page/Tea", "x", ";token=secret")).Status, Is.EqualTo(50));
        Assert.That((await wiki.PutAsync("//localhost:1965/page/Tea", "x", ";token=a=b")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("//localhost:1965/file/Tea", "x", ";token=all;mime=image/png")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("//localhost:1965/page/Tea", "0123456789x", ";token=all")).Header, Does.Contain("more than 10 bytes"));
        Assert.That((await wiki.GetAsync("//localhost:1965/")).Body, Does.StartWith("# Welcome to Garden!\n=> /page/Home Home:").And.Contain("=> /page/Tea Tea\n=> /page/Milk Milk\n"));
        Assert.That(wiki.Log.Lines, Is.Empty, "Requests are logged at Information");
    }

    [Test]
    public async Task Nobody_else_on_the_machine_may_read_a_new_wiki()
    {
        if (OperatingSystem.IsWindows()) return;
        using var directory = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(directory.PathOf("wiki"));
        Assert.That(File.GetUnixFileMode(directory.PathOf("wiki")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        foreach (var secret in (string[])["key.pem", "wiki.db", "wikiengine.json"])
            Assert.That(File.GetUnixFileMode(directory.PathOf($"wiki/{secret}")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), secret);
    }

    /// <summary>One clear line on standard error, exit code 1, no stack trace.</summary>
    private static async Task AssertFailsAsync(string expected, Func<Scratch, string[]> options)
    {
        using var directory = new Scratch();
        var given = options(directory);
        string[] where = given.Contains("--directory") ? [] : ["--directory", directory.PathOf("wiki")];
        string[] port = given.Contains("--port") ? [] : ["--port", "0"];
        var result = await WikiProcess.RunAsync(["serve", .. where, .. port, .. given]);
        Assert.That(result.Code, Is.EqualTo(1), result.Error);
        Assert.That(result.Error, Does.Match(expected));
        Assert.That(result.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1), result.Error);
        Assert.That(result.Output, Is.Empty);
    }
}
