using System.Text;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class ReloadTests
{
    private const string OneRoute = """
        import { wiki, text } from "wiki";
        wiki.route("/one", () => text("one"));
        """;

    [Test]
    public async Task A_route_that_is_saved_while_the_server_runs_is_answered()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        Assert.That((await wiki.GetAsync("/two")).Status, Is.EqualTo(51));
        wiki.Save("config.js", OneRoute + "\nwiki.route('/two', () => text('two'));");
        await wiki.Log.WaitForAsync("Configuration, scripts and plugins were taken up: revision 2");
        Assert.That((await wiki.GetAsync("/two")).Body, Is.EqualTo("two\n"));
        Assert.That((await wiki.GetAsync("/one")).Body, Is.EqualTo("one\n"));
    }

    [Test]
    public async Task A_first_script_and_an_imported_one_are_noticed()
    {
        await using var wiki = await TestWiki.StartAsync();
        wiki.Save("lib/words.js", "export const word = 'first';");
        wiki.Save("conf.d/words.js", """import { wiki, text } from "wiki"; import { word } from "../lib/words.js"; wiki.route("/word", () => text(word));""");
        await wiki.Log.WaitForAsync("taken up: revision 2");
        Assert.That((await wiki.GetAsync("/word")).Body, Is.EqualTo("first\n"));
        wiki.Save("lib/words.js", "export const word = 'second';");
        await wiki.Log.WaitForAsync("taken up: revision 3");
        Assert.That((await wiki.GetAsync("/word")).Body, Is.EqualTo("second\n"));
    }

    [Test]
    public async Task No_connection_is_lost_while_scripts_are_reloaded()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        var visitors = Enumerable.Range(0, 4).Select(_ => VisitAsync(wiki, requests: 40)).ToArray();
        for (var i = 0; i < 5; i++)
        {
            wiki.Save("config.js", $"{OneRoute}\nwiki.route('/new', () => text('{i}'));");
            await wiki.ReloadAsync();
        }
        foreach (var answers in await Task.WhenAll(visitors))
            Assert.That(answers.Select(answer => (answer.Header, answer.IsComplete)), Is.All.EqualTo(("20 text/plain; charset=UTF-8", true)));
        Assert.That((await wiki.GetAsync("/new")).Body, Is.EqualTo("4\n"));
    }

    [Test]
    public async Task A_request_in_flight_ends_in_the_scripts_that_it_began_with()
    {
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.on("authorize", () => { console.log("asked"); });""");
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync(Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/Tea;size=5;token=hello\r\nGr"));
        await wiki.Log.WaitForAsync("asked");
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.settings.editing = "closed";""");
        await wiki.ReloadAsync();
        Assert.That((await wiki.PutAsync("/page/Tea", "Black")).Header, Is.EqualTo("50 This wiki is closed for editing"));
        await connection.SendAsync("een"u8.ToArray());
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("Green"));
    }

    [Test]
    public async Task With_a_syntax_error_the_old_scripts_stay_and_the_log_says_where_it_is()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        wiki.Save("config.js", "import { wiki } from \"wiki\";\n\nwiki.route(\"/two\" () => 1);");
        await wiki.Log.WaitForAsync("nothing was taken up, revision 1 stays");
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: config.js:3:22: SyntaxError: "));
        Assert.That((await wiki.GetAsync("/one")).Body, Is.EqualTo("one\n"));
        wiki.Save("config.js", OneRoute);
        await wiki.Log.WaitForAsync("taken up: revision ");
    }

    [Test]
    public async Task A_script_that_never_ends_loading_is_a_mistake_and_visitors_notice_nothing()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        wiki.Save("config.js", "import { wiki } from \"wiki\";\nfor (;;) {}");
        var reload = Task.Run(wiki.ReloadAsync);
        Assert.That((await VisitAsync(wiki, requests: 20)).Select(answer => answer.Body), Is.All.EqualTo("one\n"));
        await reload;
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: config.js:2:"));
        Assert.That((await wiki.GetAsync("/one")).Body, Is.EqualTo("one\n"));
    }

    [Test]
    public async Task A_configuration_that_vanishes_takes_its_routes_along()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        File.Delete(Path.Combine(wiki.Directory, "config.js"));
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/one")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task All_mistakes_of_all_files_are_reported_at_once()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        wiki.Save("wikiengine.json", "{\n  \"titel\": \"Garden\",\n  \"port\": 70000\n}\n");
        wiki.Save("conf.d/a.js", "import { wiki } from \"wiki\";\nwiki.on(\"authorise\", () => {});");
        wiki.Save("config.js", "import { wiki } from \"wiki\";\nwiki.settings.titel = \"Garden\";");
        await wiki.ReloadAsync();
        foreach (var mistake in (string[])["wikiengine.json:2:3: There is no option \"titel\"", "wikiengine.json:3:11: port is 70000", "conf.d/a.js:2:", "config.js:2:"])
            Assert.That(wiki.Log.Lines, Has.Some.StartsWith($"Error: {mistake}"));
        Assert.That((await wiki.GetAsync("/one")).Status, Is.EqualTo(20));
    }

    [TestCase("{\n  \"title\": \"日本\", oops\n}", "wikiengine.json:2:18: ")]
    [TestCase("", "wikiengine.json:1:1: ")]
    [TestCase("[]", "wikiengine.json:1:1: ")]
    [TestCase("{ \"title\": \"\\ud800\" }", "wikiengine.json:1:12: ")]
    [TestCase("{ \"title\": null }", "wikiengine.json:1:12: title should be a text in quotes")]
    [TestCase("{ \"pages\": [\"a\", 1] }", "wikiengine.json:1:18: pages should be")]
    [TestCase("{ \"editing\": \"nobody\" }", "wikiengine.json:1:14: editing is \"nobody\"")]
    [TestCase("{ \"limits\": { \"upload\": \"long\" } }", "wikiengine.json:1:25: ")]
    [TestCase("{ \"spaces\": { \"page\": {} } }", "wikiengine.json:1:")]
    public async Task A_mistake_in_wikiengine_json_keeps_the_old_options_and_names_its_place(string json, string place)
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = "{ \"title\": \"Garden\" }" });
        wiki.Save("wikiengine.json", json);
        await wiki.ReloadAsync();
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith($"Error: {place}"));
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Garden!\n"));
        wiki.Save("wikiengine.json", "{ \"title\": \"Orchard\" }");
        await wiki.Log.WaitForAsync("taken up: revision ");
    }

    [Test]
    public async Task Settings_change_with_a_reload()
    {
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.settings.title = "Garden";""");
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Garden!\n"));
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.settings.title = "Orchard"; wiki.settings.editing = "closed"; wiki.settings.pages = ["Apple"];""");
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Orchard!\n").And.Contain("=> /page/Apple Apple\n"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo("50 This wiki is closed for editing"));
    }

    [Test]
    public async Task The_command_line_is_stronger_than_scripts_and_scripts_than_the_file()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.settings.title = "Script";
            wiki.settings.pages = ["Script"];
            """, new Dictionary<string, string> { ["wikiengine.json"] = """{ "title": "File", "pages": ["File"], "mainPage": "File" }""" }, settings: settings => settings.Title = "Command line");
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Command line!\n=> /page/File File: ").And.Contain("=> /page/Script Script\n"));
    }

    [Test]
    public async Task Other_hosts_need_a_restart_and_the_log_says_so()
    {
        await using var wiki = await TestWiki.StartAsync();
        wiki.Save("wikiengine.json", """{ "hosts": { "example.org": {} } }""");
        await wiki.ReloadAsync();
        await wiki.Log.WaitForAsync("Other hosts, addresses or ports take effect with the next start only");
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task Another_host_with_its_space_waits_for_the_restart_and_the_rest_is_taken_up()
    {
        await using var wiki = await TestWiki.StartAsync();
        wiki.Save("wikiengine.json", """{ "title": "Orchard", "hosts": { "localhost": {}, "example.org": {} }, "spaces": { "example.org/alex": {} } }""");
        await wiki.ReloadAsync();
        Assert.That(wiki.Log.Lines, Has.Some.Contains("Other hosts, addresses or ports take effect with the next start only"));
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Orchard!\n"));
    }

    [Test]
    public async Task What_works_is_taken_up_also_where_it_cannot_be_kept()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        Directory.Delete(Path.Combine(wiki.Directory, "state"), recursive: true);
        wiki.Save("state", "");
        wiki.Save("config.js", """import { wiki, text } from "wiki"; wiki.route("/two", () => text("two"));""");
        await wiki.ReloadAsync();
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: What works now can't be kept in state/: "));
        Assert.That((await wiki.GetAsync("/two")).Body, Is.EqualTo("two\n"));
    }

    [Test]
    public async Task A_reload_that_ends_while_the_server_stops_takes_nothing_over_and_idle_visitors_do_not_wait_for_it()
    {
        await using var wiki = await TestWiki.StartAsync(OneRoute);
        await using var idle = await wiki.ConnectAsync();
        await wiki.GetAsync("/one");
        wiki.Save("config.js", "console.log('loading'); for (;;) {}");
        var reload = wiki.ReloadAsync();
        await wiki.Log.WaitForAsync("loading");
        var stopped = wiki.Server.StopAsync();
        Assert.That((await idle.ReadAnswerAsync()).Status, Is.Zero);
        await stopped;
        await reload;
        Assert.That(wiki.Log.Lines, Has.None.Contains("were taken up").And.None.Contains("A step of the stop failed"));
        wiki.Save("config.js", OneRoute);
        Assert.That(await wiki.Server.Reloading.ReloadAsync(reloadPlugins: true), Is.False, "After the stop nothing is loaded");
    }

    private static async Task<List<Answer>> VisitAsync(TestWiki wiki, int requests)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < requests; i++) answers.Add(await wiki.GetAsync("/one"));
        return answers;
    }
}
