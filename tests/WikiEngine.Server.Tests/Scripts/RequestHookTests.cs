using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Who sees every request, and who adds lines above pages.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RequestHookTests
{
    [Test]
    public async Task Those_who_use_requests_see_them_before_all_routes_in_their_order()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text, gone } from "wiki";
            wiki.use(({ path }) => path === "/both" ? text("config") : undefined);
            """, new Dictionary<string, string>
        {
            ["conf.d/10-first.js"] = """
                import { wiki, text, gone } from "wiki";
                wiki.route("/both", () => "the route");
                wiki.use(({ path, space }) => path === "/page/Tea" ? gone(`No tea here (${space})`) : undefined);
                """,
        });
        Assert.That((await wiki.GetAsync("/both")).Body, Is.EqualTo("config\n"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo("52 No tea here ()"));
        Assert.That((await wiki.GetAsync("/page/Coffee")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("gemini://elsewhere.example/page/Tea")).Status, Is.EqualTo(53), "Requests for others come to nobody");
    }

    [Test]
    public async Task A_route_behind_use_that_passes_a_request_on_leaves_it_to_the_wiki_and_one_that_saves_asks_the_hooks()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.use(() => undefined);
            wiki.route("/page/:name", ({ params }) => params.name === "Mine" ? text("mine") : undefined);
            wiki.route("/save/:name", ({ params }) => { wiki.asOwner.pages.save(params.name, "Green"); return wiki.pages.get(params.name).text; });
            wiki.route("/page/Broken", () => { throw new Error("broken"); });
            """, new Dictionary<string, string>
        {
            ["conf.d/10-first.js"] = """
                import { wiki } from "wiki";
                wiki.use(() => undefined);
                wiki.on("edit", edit => { edit.text += " tea"; });
                """,
        });
        Assert.That((await wiki.GetAsync("/page/Mine")).Body, Is.EqualTo("mine\n"));
        Assert.That((await wiki.GetAsync("/save/Tea")).Body, Does.StartWith("Green tea"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.Contain("Green tea"));
        Assert.That((await wiki.GetAsync("/page/Broken")).Header, Is.EqualTo("42 This page's script failed"));
        await wiki.Log.WaitForAsync("script config.js failed in a route: config.js:5:");
    }

    [Test]
    public async Task An_upload_is_seen_before_its_body()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, slowDown } from "wiki";
            wiki.use(({ upload, protocol }) => upload && upload.bytes().length === 0 && upload.size === 1000 ? slowDown(60) : undefined);
            """, settings: settings => settings.Editing = "open");
        Assert.That((await wiki.PutAsync("/page/Tea", "a", ";size=1000")).Header, Is.EqualTo("44 60"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task A_request_is_seen_without_its_nonce()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.use(({ path, query }) => query === "Milk" ? path : undefined);
            """, settings: settings => settings.Editing = "open");
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "Milk")).Body, Is.EqualTo("/do/append/Tea\n"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "Sugar")).Status, Is.EqualTo(30));
    }

    [TestCase("throw new Error('no');")]
    [TestCase("for (;;) {}")]
    [TestCase("return true;")]
    public async Task One_that_fails_lets_nothing_pass(string failure)
    {
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki } from "wiki";
            wiki.use(({ segments }) => { if (segments[1] !== "Tea") return; {{failure}} });
            """, settings: settings => settings.Editing = "open");
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Is.EqualTo("42 This page's script failed"));
        await wiki.Log.WaitForAsync("script config.js failed in use: config.js:2:");
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\nThere are no pages.\n"));
    }

    [Test]
    public async Task A_header_stands_above_the_heading_and_a_failing_one_is_left_out()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.header((page, request) => [`You read ${page.name}`, `=> ${request.link("/do/append/" + encodeURIComponent(page.name))} Append`]);
            wiki.header(() => { throw new Error("no header"); });
            wiki.header(page => page.revision === 0 ? "There is nothing yet" : undefined);
            """);
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("You read Tea\n=> /do/append/Tea Append\nThere is nothing yet\n# Tea\nThis page does not yet exist.\n"));
        await wiki.Log.WaitForAsync("script config.js failed in a header: config.js:3:");
        Assert.That((await wiki.GetAsync("/html/Tea")).Body, Does.Not.Contain("You read"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Does.Not.Contain("You read"));
    }
}
