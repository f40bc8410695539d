using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>New scripts take over in one step, with all that they import, or not at all.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TakingUpTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private const string Shown = """
        import { wiki } from "wiki";
        import { version } from "../lib/version.js";
        wiki.use(request => { if (request.path === "/use/NAME") return `NAME ${version}`; });
        wiki.footer(() => `NAME ${version}`);
        """;

    [Test]
    public async Task No_request_sees_one_file_of_the_old_and_another_of_the_new()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string>
        {
            ["lib/version.js"] = "export const version = 0;",
            ["conf.d/a.js"] = Shown.Replace("NAME", "first", StringComparison.Ordinal),
            ["conf.d/b.js"] = Shown.Replace("NAME", "second", StringComparison.Ordinal),
        });
        using var done = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 8).Select(_ => VisitAsync(wiki, done.Token)).ToList();
        for (var version = 1; version <= 5; version++)
        {
            wiki.Save("lib/version.js", $"export const version = {version};");
            await wiki.ReloadAsync();
            Assert.That((await wiki.GetAsync("/use/second")).Body, Is.EqualTo($"second {version}\n"));
        }
        await done.CancelAsync();

        foreach (var seen in await Task.WhenAll(visitors))
        {
            Assert.That(seen, Is.Not.Empty);
            foreach (var body in seen) Assert.That(body, Does.Match(@"\nfirst (\d)\nsecond \1\n$"));
        }
    }

    [Test]
    public async Task A_reload_that_fails_changes_nothing()
    {
        const string Good = """
            import { wiki, badRequest } from "wiki";
            wiki.settings.title = "Garden";
            wiki.menu("/one", "One");
            wiki.route("/one", () => "one");
            wiki.footer(() => "The old footer");
            wiki.on("edit", edit => edit.text.includes("casino") ? badRequest("No casinos") : undefined);
            wiki.every("30m", () => console.log("the old timer"));
            """;
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync(Good, clock: time, settings: settings => settings.Editing = "open");
        await time.WaitForTimerAsync(HalfAnHour);

        wiki.Save("config.js", """
            import { wiki } from "wiki";
            wiki.settings.title = "Orchard";
            wiki.settings.editing = "closed";
            wiki.menu("/two", "Two");
            wiki.route("/one", () => "another");
            wiki.route("/two", () => "two");
            wiki.footer(() => "The new footer");
            wiki.every("7m", () => console.log("the new timer"));
            wiki.on("authorise", () => {});
            """);
        await wiki.ReloadAsync();

        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: config.js:9:1: Error: there is no event \"authorise\""));
        Assert.That((await wiki.GetAsync("/one")).Body, Is.EqualTo("one\n"));
        Assert.That((await wiki.GetAsync("/two")).Status, Is.EqualTo(51));
        Assert.That((await wiki.GetAsync("/")).Body, Does.StartWith("# Welcome to Garden!\n").And.Contain("=> /one One\n").And.Not.Contain("/two"));
        Assert.That((await wiki.PutAsync("/page/Tea", "A casino", "")).Header, Is.EqualTo("59 No casinos"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green", "")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.Contain("The old footer").And.Not.Contain("The new footer"));
        time.Move(HalfAnHour);
        await wiki.Log.WaitForAsync("the old timer");
        await time.WaitForTimerAsync(HalfAnHour);
        Assert.That(wiki.Log.Lines, Has.None.Contains("the new timer"));
    }

    [Test]
    public async Task What_is_saved_while_it_is_read_is_not_taken_up()
    {
        const string Script = """
            import { wiki, text } from "wiki";
            wiki.route("/version", () => text("VERSION"));
            """;
        await using var wiki = await TestWiki.StartAsync(Script.Replace("VERSION", "whole", StringComparison.Ordinal));

        wiki.Save("config.js", Script.Replace("VERSION", "half", StringComparison.Ordinal) + """

            console.log("reads half of it");
            const end = Date.now() + 500;
            while (Date.now() < end);
            """);
        var reload = wiki.ReloadAsync();
        await wiki.Log.WaitForAsync("reads half of it");
        wiki.Save("config.js", Script.Replace("VERSION", "the other half", StringComparison.Ordinal));
        await reload;

        Assert.That(wiki.Log.Lines, Has.Some.Contains("Files changed while they were read: they are read again when they are at rest"));
        Assert.That((await wiki.GetAsync("/version")).Body, Is.EqualTo("whole\n").Or.EqualTo("the other half\n"));
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/version")).Body, Is.EqualTo("the other half\n"));
    }

    [Test]
    public async Task A_route_whose_expression_goes_astray_fails_for_its_own_path_only()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.route("/calm", () => text("calm"));
            wiki.route(/^\/(a+)+$/, ({ params }) => text(params[1]));
            """);
        var astray = Enumerable.Range(0, 8).Select(_ => wiki.GetAsync($"/{new string('a', 60)}b")).ToList();
        var calm = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => wiki.GetAsync(i % 2 == 0 ? "/calm" : "/do/index")));

        Assert.That(calm.Select(answer => (answer.Status, answer.IsComplete)), Is.All.EqualTo((20, true)));
        Assert.That((await Task.WhenAll(astray)).Select(answer => answer.Header), Is.All.EqualTo("42 This page's script failed"));
        Assert.That(wiki.Log.Lines, Has.Some.StartsWith("Error: script config.js failed in a route: The expression /"));
        Assert.That(wiki.Log.Lines, Has.Some.Contains("of a route took longer than 0.25 s with a path"));
        Assert.That((await wiki.GetAsync("/aaa")).Body, Is.EqualTo("aaa\n"));
    }

    private static async Task<List<string?>> VisitAsync(TestWiki wiki, CancellationToken done)
    {
        var bodies = new List<string?>();
        do bodies.Add((await wiki.GetAsync("/page/Tea")).Body);
        while (!done.IsCancellationRequested);
        return bodies;
    }
}
