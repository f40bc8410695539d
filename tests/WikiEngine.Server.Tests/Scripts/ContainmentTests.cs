using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class ContainmentTests
{
    [TestCase("for (;;) {}")]
    [TestCase("const down = n => down(n + 1) + 1; return text(down(0));")]
    [TestCase("let deep = []; for (let i = 0; i < 200000; i++) deep = [deep]; return text(JSON.stringify(deep));")]
    [TestCase("const all = []; for (;;) all.push('more and more');")]
    [TestCase("let all = 'x'; for (;;) all += all;")]
    [TestCase("throw new Error('no');")]
    [TestCase("return 7;")]
    public async Task A_script_that_runs_wild_costs_its_own_request_only(string attack)
    {
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki, text } from "wiki";
            wiki.route("/calm", () => text("calm"));
            wiki.route("/attack", () => { {{attack}} });
            """);
        var attacks = Enumerable.Range(0, 3).Select(_ => wiki.GetAsync("/attack")).ToArray();
        var calm = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => wiki.GetAsync(i % 2 == 0 ? "/calm" : "/do/index")));
        Assert.That(calm.Select(answer => (answer.Status, answer.IsComplete)), Is.All.EqualTo((20, true)));
        Assert.That((await Task.WhenAll(attacks)).Select(answer => answer.Header), Is.All.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("calm\n"));
        Assert.That(await wiki.Log.WaitForAsync("script config.js failed in a route"), Does.Match(@"config\.js:3:\d+"));
    }

    [Test]
    public async Task A_failing_footer_is_left_out_and_the_page_is_served()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.footer(() => ["=> /one One"]);
            wiki.footer(page => { page.footer.length = 0; throw new Error("no footer"); });
            wiki.footer(() => { for (;;) {} });
            wiki.footer(() => ["=> /two Two"]);
            """);
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea\n").And.Contain("=> /history/Tea History\n").And.EndsWith("=> /one One\n=> /two Two\n"));
        await wiki.Log.WaitForAsync("script config.js failed in a footer: config.js:3:");
    }

    [Test]
    public async Task A_failing_menu_function_is_left_out_and_the_menu_is_served()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.menu("/one", "One");
            wiki.menu(() => { throw new Error("no menu"); });
            wiki.menu("/two", "Two");
            """);
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /one One\n=> /two Two\n=> /do/changes Changes\n"));
        await wiki.Log.WaitForAsync("script config.js failed in a menu: config.js:3:");
    }

    [TestCase("throw new Error('no');")]
    [TestCase("for (;;) {}")]
    [TestCase("return 'yes';")]
    [TestCase("return true;")]
    public async Task A_failing_authorize_hook_lets_nothing_in(string failure)
    {
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki } from "wiki";
            wiki.on("authorize", change => { if (change.name !== "Tea") return; {{failure}} });
            """);
        Assert.That((await wiki.PutAsync("/page/Coffee", "Black\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Coffee Coffee\n"));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Not.Contain("Tea"));
    }
}
