using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>The hooks before and after a change: every way of saving a page's text meets them.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SavingHookTests
{
    private const string Tell = """
        import { wiki, permanentFailure } from "wiki";
        wiki.on("saved", (change, request) => { console.log(`told: ${[change.kind, change.space, change.name, change.newName, change.revision, change.summary, request.path].join()}`); });

        """;

    private const string Weeds = """
        wiki.on("edit", edit => {
          if (edit.text.includes("weeds")) return permanentFailure(`No weeds in ${edit.name}`);
          edit.text = edit.text.replaceAll("colour", "color");
        });
        """;

    [Test]
    public async Task Every_way_of_saving_a_text_meets_the_edit_hook()
    {
        await using var wiki = await StartAsync(Tell + Weeds);
        Assert.That((await wiki.PutAsync("/page/Tea", "# One\ncolour\n# Two\n", ";token=hello")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/raw/Tea", "weeds\n")).Header, Is.EqualTo("50 No weeds in Tea"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "colour two")).Status, Is.EqualTo(30));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "weeds")).Header, Is.EqualTo("50 No weeds in Tea"));
        Assert.That((await wiki.AnswerAsync("/do/section/Tea/1", "colour one")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("# One\ncolor one\n# Two\ncolor two\n"));
        Assert.That((await wiki.AnswerAsync("/do/replace/Tea", "colour three")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("color three\n"));
    }

    [Test]
    public async Task What_was_merged_is_what_the_hook_sees()
    {
        await using var wiki = await StartAsync("""
            import { wiki, permanentFailure } from "wiki";
            wiki.on("edit", edit => edit.text.includes("ONE") && edit.text.includes("THREE") ? permanentFailure("Not both") : undefined);
            """);
        await wiki.PutAsync("/page/Tea", "one\ntwo\nthree\n");
        Assert.That((await wiki.PutAsync("/page/Tea", "ONE\ntwo\nthree\n", ";base=1")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "one\ntwo\nTHREE\n", ";base=1")).Header, Is.EqualTo("50 Not both"));
        Assert.That((await wiki.PutAsync("/page/Tea", "one\nTWO!\nthree\nfour\n", ";base=1")).Header, Does.StartWith("30").Or.StartWith("40"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Does.Not.Contain("THREE"));
    }

    [Test]
    public async Task What_a_rollback_brings_back_meets_the_hook()
    {
        await using var wiki = await StartAsync("");
        await wiki.PutAsync("/page/Tea", "colour\n");
        await wiki.PutAsync("/page/Tea", "weeds\n");
        await wiki.PutAsync("/page/Tea", "now\n");
        wiki.Save("config.js", Tell + Weeds.Replace("edit.text =", "edit.summary = `${edit.kind} of ${edit.name}`; edit.text ="));
        await wiki.ReloadAsync();
        Assert.That((await wiki.AnswerAsync("/do/rollback/Tea/2", "back")).Header, Is.EqualTo("50 No weeds in Tea"));
        Assert.That((await wiki.AnswerAsync("/do/rollback/Tea/1", "back")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("color\n"));
        await wiki.Log.WaitForAsync("told: restore,,Tea,,4,restore of Tea,/do/rollback/Tea/1");
    }

    [Test]
    public async Task What_an_undo_brings_back_meets_the_hook_and_what_is_refused_stays()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync("");
        foreach (var name in (string[])["Coffee", "Tea"])
        {
            await wiki.PutAsync($"/page/{name}", name == "Tea" ? "weeds\n" : "colour\n");
            await wiki.PutAsync($"/page/{name}", "vandals\n", "", alex);
        }
        var changes = (await wiki.GetAsync("/do/changes")).Body;
        var code = System.Text.RegularExpressions.Regex.Match(changes, "UTC by ([0-7]{4})").Groups[1].Value;
        wiki.Save("config.js", Tell + Weeds);
        await wiki.ReloadAsync();
        var done = await wiki.AnswerAsync($"/do/undo/{code}/2020-01-01T00%3A00", "vandals");
        Assert.That(done.Body, Does.Contain("=> /page/Tea Tea: stays; you may not change it\n").And.Contain("=> /page/Coffee Coffee: as in revision 1\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("vandals\n"));
        Assert.That((await wiki.GetAsync("/raw/Coffee")).Body, Is.EqualTo("color\n"));
        await wiki.Log.WaitForAsync("told: restore,,Coffee,,3,vandals,");
        Assert.That(wiki.Log.Lines, Has.None.Contains("told: restore,,Tea"));
    }

    [Test]
    public async Task Every_change_is_told_after_its_commit()
    {
        await using var wiki = await StartAsync(Tell, settings => settings.MimeTypes = ["image"]);
        await wiki.PutAsync("/page/Tea", "Green\n", ";summary=New");
        await wiki.PutAsync("/page/Tea", "Green\n", ";summary=Same");
        await wiki.AnswerAsync("/do/rename/Tea", "Green tea");
        await wiki.PutAsync("/page/Green%20tea", "");
        await wiki.PutAsync("/file/Leaf", "leaf", ";mime=image/png");
        await wiki.PutAsync("/file/Leaf", "");
        Assert.That(wiki.Log.Lines.Where(line => line.Contains("told: ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("told: ", StringComparison.Ordinal)..]), Is.EqualTo(new[]
        {
            "told: page,,Tea,,1,New,/page/Tea", "told: rename,,Tea,Green tea,,,/do/rename/Tea", "told: delete-page,,Green tea,,,,/page/Green tea",
            "told: file,,Leaf,,1,,/file/Leaf", "told: delete-file,,Leaf,,,,/file/Leaf",
        }), "An unchanged text makes no change");
    }

    [TestCase("throw new Error('no');")]
    [TestCase("for (;;) {}")]
    [TestCase("edit.text = 7;")]
    [TestCase("return true;")]
    public async Task An_edit_hook_that_fails_saves_nothing(string failure)
    {
        await using var wiki = await StartAsync($$"""
            import { wiki } from "wiki";
            wiki.on("edit", edit => { {{failure}} });
            """);
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Is.EqualTo("42 This page's script failed"));
        await wiki.Log.WaitForAsync("script config.js failed in edit: config.js:2:");
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Not.Contain("Tea"));
    }

    [Test]
    public async Task A_saved_hook_that_fails_leaves_the_change_and_its_answer()
    {
        await using var wiki = await StartAsync("""
            import { wiki } from "wiki";
            wiki.on("saved", () => { throw new Error("no"); });
            wiki.on("saved", () => { for (;;) {} });
            wiki.on("saved", change => { wiki.store.set("told", change.name); });
            wiki.route("/told", () => wiki.store.get("told"));
            """);
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/told")).Body, Is.EqualTo("Tea\n"));
        await wiki.Log.WaitForAsync("script config.js failed in saved: config.js:2:");
        await wiki.Log.WaitForAsync("script config.js failed in saved: config.js:3:");
    }

    [Test]
    public async Task A_hook_can_not_make_a_page_larger_than_pages_may_be()
    {
        await using var wiki = await StartAsync("""
            import { wiki } from "wiki";
            wiki.on("edit", edit => { edit.text = edit.text.repeat(100); });
            """, settings => settings.PageSizeLimit = 100);
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Does.StartWith("59 This wiki does not allow more than 100 bytes per page"));
        Assert.That((await wiki.PutAsync("/page/Tea", "\n")).Status, Is.EqualTo(30));
    }

    private static Task<TestWiki> StartAsync(string config, Action<WikiSettings>? settings = null) => TestWiki.StartAsync(config, settings: wiki =>
    {
        wiki.Editing = "open";
        settings?.Invoke(wiki);
    });
}
