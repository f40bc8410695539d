using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

[Parallelizable(ParallelScope.All)]
internal sealed partial class UndoTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task What_one_author_changed_since_a_time_is_taken_back_in_one_step()
    {
        var clock = new NonceTests.SettableClock(Noon.AddMinutes(-10));
        await using var wiki = await StartAsync(clock);
        using var alex = Certificates.Make("CN=Alex");
        using var mallory = Certificates.Make("CN=Mallory");
        await PutAsync(wiki, "Tea", "one\n", alex);
        await PutAsync(wiki, "Old", "by Mallory\n", mallory);
        await PutAsync(wiki, "Gone", "precious\n", alex);
        await PutAsync(wiki, "Shared", "a\nb\nc\nd\ne\n", alex);
        await PutAsync(wiki, "Fought", "a\n", alex);
        await wiki.PutAsync("/file/Cup", "good", ";mime=image/png", alex);
        clock.Now = Noon;
        await PutAsync(wiki, "Tea", "spam\n", mallory);
        await PutAsync(wiki, "Tea", "more spam\n", mallory);
        await PutAsync(wiki, "New", "spam\n", mallory);
        await PutAsync(wiki, "Gone", "", mallory);
        await PutAsync(wiki, "Shared", "spam\nb\nc\nd\ne\n", mallory);
        await PutAsync(wiki, "Shared", "spam\nb\nc\nd\nE\n", alex);
        await PutAsync(wiki, "Fought", "spam\n", mallory);
        await PutAsync(wiki, "Fought", "mended\n", alex);
        await wiki.PutAsync("/file/Cup", "bad", ";mime=image/gif", mallory);
        await wiki.PutAsync("/file/Bad", "bad", ";mime=image/gif", mallory);
        var code = await CodeOfAsync(wiki, "New");

        var before = (await wiki.GetAsync("/do/changes")).Body;
        var list = await wiki.AnswerAsync("/do/undo", $"{code} 2026-07-31T12:00", alex);
        Assert.That(list.Body, Is.EqualTo($"""
            # Undo changes by {code} since 2026-07-31 12:00 UTC
            => /file/Bad Bad: file deleted
            => /file/Cup Cup: file as in revision 1
            => /page/Fought Fought: stays; others changed the same since
            => /page/Shared Shared: without these changes, with those of others
            => /page/Gone Gone: as in revision 1
            => /page/New New: deleted
            => /page/Tea Tea: as in revision 1
            => /do/undo/{code}/2026-07-31T12%3A00 Take this back

            """));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Is.EqualTo(before), "A list changes nothing");

        var path = $"/do/undo/{code}/2026-07-31T12%3A00";
        Assert.That(await wiki.QuestionAsync(path, alex), Is.EqualTo($"10 Summary for taking back what {code} since 2026-07-31 12:00 UTC changed on 6 pages and files"));
        var done = await wiki.AnswerAsync(path, "Spam", alex);
        Assert.That(done.Body, Does.StartWith($"# Undone: changes by {code} since 2026-07-31 12:00 UTC\n").And.Contain("=> /page/Fought Fought: stays"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("one\n"));
        Assert.That(await wiki.RawAsync("Old"), Is.EqualTo("by Mallory\n"));
        Assert.That(await wiki.RawAsync("New"), Is.EqualTo("This page does not yet exist."));
        Assert.That(await wiki.RawAsync("Gone"), Is.EqualTo("precious\n"));
        Assert.That(await wiki.RawAsync("Shared"), Is.EqualTo("a\nb\nc\nd\nE\n"));
        Assert.That(await wiki.RawAsync("Fought"), Is.EqualTo("mended\n"));
        Assert.That((await wiki.GetAsync("/file/Cup")).ToString(), Is.EqualTo("20 image/png\ngood"));
        Assert.That((await wiki.GetAsync("/file/Bad")).Header, Is.EqualTo("40 File not found"));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("\n> Spam\n"));
        Assert.That((await wiki.AnswerAsync("/do/undo", $"{code} 2026-07-31T12:00", alex)).Body, Does.Not.Contain("Take this back"), "What is done is done");
    }

    [Test]
    public async Task A_rename_is_taken_back_too()
    {
        var clock = new NonceTests.SettableClock(Noon.AddMinutes(-10));
        await using var wiki = await StartAsync(clock);
        using var alex = Certificates.Make("CN=Alex");
        using var mallory = Certificates.Make("CN=Mallory");
        await PutAsync(wiki, "Tea", "green\n", alex);
        await PutAsync(wiki, "Menu", "=> Tea\n", alex);
        clock.Now = Noon;
        await wiki.AnswerAsync("/do/rename/Tea", "Spam", mallory);
        var code = await CodeOfAsync(wiki, "Spam");
        await wiki.AnswerAsync($"/do/undo/{code}/2026-07-31T12%3A00", "No", alex);
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("green\n"));
        Assert.That(await wiki.RawAsync("Menu"), Is.EqualTo("=> Tea\n"));
        Assert.That(await wiki.RawAsync("Spam"), Is.EqualTo("This page does not yet exist."));
    }

    [Test]
    public async Task What_others_write_between_the_list_and_the_answer_stays()
    {
        await using var wiki = await StartAsync(new NonceTests.SettableClock(Noon));
        using var alex = Certificates.Make("CN=Alex");
        using var mallory = Certificates.Make("CN=Mallory");
        await PutAsync(wiki, "Tea", "spam\n", mallory);
        var code = await CodeOfAsync(wiki, "Tea");
        var url = await wiki.NonceAsync($"/do/undo/{code}/2026-07-31T12%3A00", alex);
        await PutAsync(wiki, "Tea", "mended\n", alex);
        Assert.That((await wiki.GetAsync(url + "?Spam", alex)).Body, Does.Contain("Tea: stays; others changed the same since"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("mended\n"));
    }

    [Test]
    public async Task A_hook_keeps_what_the_visitor_may_not_change()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, permanentFailure } from "wiki";
            wiki.settings.editing = "open";
            wiki.on("authorize", ({ kind, name }) => kind === "delete-page" && name === "Tea" ? permanentFailure("No") : undefined);
            """, clock: new NonceTests.SettableClock(Noon));
        using var alex = Certificates.Make("CN=Alex");
        using var mallory = Certificates.Make("CN=Mallory");
        await PutAsync(wiki, "Tea", "spam\n", mallory);
        await PutAsync(wiki, "Milk", "spam\n", mallory);
        var code = await CodeOfAsync(wiki, "Tea");
        var done = await wiki.AnswerAsync($"/do/undo/{code}/2026-07-31T12%3A00", "Spam", alex);
        Assert.That(done.Body, Does.Contain("Tea: stays; you may not change it").And.Contain("Milk: deleted"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("spam\n"));
        Assert.That(await wiki.RawAsync("Milk"), Is.EqualTo("This page does not yet exist."));
    }

    [TestCase("1234")]
    [TestCase("2026-07-31T12:00")]
    [TestCase("1234 yesterday")]
    [TestCase("1234 2026-02-31T12:00")]
    [TestCase("1234 2026-07-31 12:00")]
    public async Task What_is_no_question_gets_its_form(string answer)
    {
        await using var wiki = await StartAsync(TimeProvider.System);
        Assert.That((await wiki.AnswerAsync("/do/undo", answer)).Header, Is.EqualTo("59 Whose changes since when (UTC), such as: 1234 2026-07-31T12:00"));
        Assert.That((await wiki.GetAsync("/do/undo/1234/yesterday")).Header, Is.EqualTo("51 Path not found"));
        Assert.That((await wiki.AnswerAsync("/do/undo", "Nobody at all 2026-07-31T12:00")).Body, Is.EqualTo("# Undo changes by Nobody at all since 2026-07-31 12:00 UTC\nNo changes.\n"));
    }

    private static Task<TestWiki> StartAsync(TimeProvider clock) => TestWiki.StartAsync(
        files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "editing": "open", "mimeTypes": ["image"] }""" }, clock: clock);

    private static Task<Answer> PutAsync(TestWiki wiki, string name, string text, X509Certificate2 @as) => wiki.PutAsync($"/page/{name}", text, "", @as);

    private static async Task<string> CodeOfAsync(TestWiki wiki, string name) => Code().Match((await wiki.GetAsync($"/history/{name}")).Body).Groups[1].Value;

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex Code();
}
