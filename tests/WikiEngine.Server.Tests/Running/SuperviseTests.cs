using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using WikiEngine.Server.Supervising;
using WikiEngine.Server.Tests.Client;

namespace WikiEngine.Server.Tests.Running;

/// <summary>The last line of defence: a script that ends the whole process is left out afterwards, and only then.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed partial class SuperviseTests
{
    private const string Wild = """import { wiki } from "wiki"; wiki.route("/wild", () => { console.log("it runs"); for (;;) {} });""";
    private const string Calm = """import { wiki, text } from "wiki"; wiki.route("/calm", () => text("calm"));""";
    private const string Refused = "40 A rule of this wiki can't be loaded; its owner's log says which";

    [TestCase(Signals.Abort, "SIGABRT")]
    // The runtime looks into this one itself, and may abort while it does.
    [TestCase(Signals.SegmentationFault, "SIG(SEGV|ABRT)")]
    public async Task A_script_during_which_the_server_dies_is_left_out_and_the_rest_comes_back(int signal, string name)
    {
        using var directory = new Scratch().Write("conf.d/wild.js", Wild).Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await DieInsideAsync(wiki, signal);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        Assert.That((await wiki.GetAsync("/wild")).Status, Is.EqualTo(51));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Status, Is.EqualTo(30), "It held no rule");
        Assert.That(wiki.Log.Lines, Has.Some.Match($@"The server \(process \d+\) died of {name}")
            .And.Some.EndsWith("These scripts ran when the server died, and are left out until they are changed: conf.d/wild.js")
            .And.Some.EndsWith("conf.d/wild.js: is left out, since the server died while it ran; change the file, and it runs again"));

        using var commands = new CommandRun();
        var check = await commands.RunAsync("check", "--directory", directory.FullName);
        Assert.That((check.Code, check.Error), Is.EqualTo((1, "conf.d/wild.js: is left out, since the server died while it ran; change the file, and it runs again\n")));

        directory.Write("conf.d/wild.js", Calm.Replace("/calm", "/wild", StringComparison.Ordinal));
        await wiki.Log.WaitForAsync("taken up: revision 2");
        Assert.That((await wiki.GetAsync("/wild")).Body, Is.EqualTo("calm\n"));
        Assert.That(directory.Content().Keys, Has.None.Contain("left-out"));
        await StopAsync(wiki);
    }

    [Test]
    public async Task After_SIGKILL_everything_comes_back()
    {
        using var directory = new Scratch().Write("conf.d/wild.js", Wild).Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await DieInsideAsync(wiki, signal: 9);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.GetAsync("/wild")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("died of SIGKILL").And.None.Contains("left out"));
        await StopAsync(wiki);
    }

    [Test]
    public async Task While_no_script_runs_none_is_to_blame()
    {
        using var directory = new Scratch().Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        await DieAsync(wiki, Signals.Abort);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("died of SIGABRT").And.None.Contains("left out"));
        await StopAsync(wiki);
    }

    [TestCase("""wiki.on("authorize", () => {});""", Refused, 20)]
    [TestCase("""wiki.on("read", () => {});""", "30", 40)]
    [TestCase("""wiki.settings.editing = "closed";""", Refused, 20)]
    [TestCase("""wiki.settings.reading = "known";""", "30", 40)]
    [TestCase("""wiki.settings.title = "Garden";""", "30", 20)]
    public async Task As_long_as_a_script_with_rules_is_left_out_what_they_ruled_is_refused(string rule, string edit, int reading)
    {
        using var directory = new Scratch().Write("conf.d/rules.js", Wild + rule);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await DieInsideAsync(wiki, Signals.Abort);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Does.StartWith(edit));
        Assert.That((await wiki.GetAsync("/page/Tea")).Status, Is.EqualTo(reading));

        // Also with a mistake in another file, which makes the next start run what worked last.
        directory.Write("config.js", "oops(");
        await DieAsync(wiki, signal: 9);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.PutAsync("/page/Tea", "Black")).Header, Does.StartWith(edit));
        await StopAsync(wiki);
    }

    [Test]
    public async Task A_death_while_a_script_loads_counts_too_and_its_rules_are_read_from_its_text()
    {
        using var directory = new Scratch().Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        directory.Write("conf.d/rules.js", """import { wiki } from "wiki"; console.log("it loads"); for (;;) {} wiki.on("authorize", () => {});""");
        await wiki.Log.WaitForAsync("it loads");
        await DieAsync(wiki, Signals.Abort);
        await wiki.ReadGreetingAsync();
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo(Refused));
        Assert.That(wiki.Log.Lines, Has.Some.EndsWith("conf.d/rules.js: is left out, since the server died while it ran; change the file, and it runs again. It holds a rule on who may edit: nothing can be changed meanwhile"));
        await StopAsync(wiki);
    }

    [Test]
    public async Task An_import_that_ran_names_the_scripts_that_import_it()
    {
        using var directory = new Scratch().Write("lib/wild.js", Wild).Write("conf.d/a.js", "import \"../lib/wild.js\";").Write("conf.d/b.js", "import \"../lib/wild.js\";").Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await DieInsideAsync(wiki, Signals.Abort);
        await wiki.ReadGreetingAsync();
        Assert.That(wiki.Log.Lines, Has.Some.EndsWith("left out until they are changed: conf.d/a.js, conf.d/b.js"));
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        directory.Write("lib/wild.js", Calm.Replace("/calm", "/wild", StringComparison.Ordinal));
        await wiki.Log.WaitForAsync("taken up: revision 2");
        Assert.That((await wiki.GetAsync("/wild")).Body, Is.EqualTo("calm\n"), "A change of the import counts");
        await StopAsync(wiki);
    }

    [Test]
    public async Task Signals_are_passed_on_and_the_end_is_the_end_of_both()
    {
        using var directory = new Scratch().Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await wiki.SignalAsync("HUP");
        await wiki.Log.WaitForAsync("taken up: revision 2");
        await StopAsync(wiki);
        Assert.That(File.Exists(directory.PathOf("wiki.db-wal")), Is.False, "The database was closed");
    }

    [Test]
    public async Task The_server_stops_when_nobody_minds_it_any_more()
    {
        using var directory = new Scratch().Write("config.js", Calm);
        await using var wiki = await WikiProcess.ServeAsync(directory.FullName, "--supervise");
        await using var connection = await wiki.ConnectAsync();
        await wiki.KillAsync();
        Assert.That((await connection.ReadAnswerAsync()).Status, Is.Zero, "The connection is closed");
    }

    [Test]
    public async Task A_start_that_fails_keeps_its_exit_code_and_is_not_repeated()
    {
        using var directory = new Scratch().Write("config.js", "oops(");
        var start = await WikiProcess.RunAsync("serve", "--supervise", "--directory", directory.FullName, "--port", "0");
        Assert.That(start.Code, Is.EqualTo(1));
        Assert.That(start.Error, Does.Contain("config.js:1:").And.Not.Contain("started again"));
    }

    /// <summary>Sends a signal to the server while a handler of its runs.</summary>
    private static async Task DieInsideAsync(WikiProcess wiki, int signal)
    {
        var visits = Enumerable.Range(0, 3).Select(_ => VisitAsync(wiki)).ToArray();
        await wiki.Log.WaitForAsync("it runs");
        await DieAsync(wiki, signal);
        await Task.WhenAll(visits);
    }

    private static async Task DieAsync(WikiProcess wiki, int signal)
    {
        var server = ChildOf(wiki);
        var died = wiki.Log.WaitForAsync(string.Create(CultureInfo.InvariantCulture, $"(process {server}) died of"));
        while (!died.IsCompleted)
        {
            // The runtime catches the first SIGABRT or SIGSEGV that comes from outside, and lets the next one through.
            Signals.Send(server, signal);
            await Task.Yield();
        }
        await died;
    }

    private static async Task VisitAsync(WikiProcess wiki)
    {
        try
        {
            await wiki.GetAsync("/wild");
        }
        catch (Exception end) when (end is IOException or SocketException or AuthenticationException)
        {
            // The server died.
        }
    }

    private static async Task StopAsync(WikiProcess wiki)
    {
        await wiki.SignalAsync("TERM");
        var end = await wiki.EndAsync();
        Assert.That(end.Code, Is.Zero, end.Error);
    }

    private static int ChildOf(WikiProcess wiki) => int.Parse(Child().Match(wiki.Log.Lines.Last(line => Child().IsMatch(line))).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"The server is process (\d+)")]
    private static partial Regex Child();
}
