using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

[Parallelizable(ParallelScope.All)]
internal sealed class RenameTests
{
    [Test]
    public async Task A_page_gets_another_name_and_the_old_address_leads_there()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        Assert.That(await wiki.QuestionAsync("/do/rename/Tea"), Is.EqualTo("10 New name of Tea"));
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", "Green tea")).Header, Is.EqualTo($"30 {wiki.Root}/page/Green%20tea"));
        Assert.That(await wiki.RawAsync("Green tea"), Is.EqualTo("two\n"));
        foreach (var route in (string[])["page", "raw", "html"])
            Assert.That((await wiki.GetAsync($"/{route}/Tea")).Header, Is.EqualTo($"30 {wiki.Root}/{route}/Green%20tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea/1")).Body, Is.EqualTo("one\n"), "The history stays with the old name");
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("=> /page/Tea Tea (deleted)\n> Renamed to Green tea\n"));
        Assert.That((await wiki.GetAsync("/history/Green%20tea")).Body, Does.Contain("Green tea (current)\n").And.Contain("\n> Renamed from Tea\n"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Green%20tea Green tea\n"));
    }

    [Test]
    public async Task An_address_leads_to_the_newest_name_until_something_is_written_there()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/A", "text\n");
        await wiki.AnswerAsync("/do/rename/A", "B");
        await wiki.AnswerAsync("/do/rename/B", "C");
        Assert.That((await wiki.GetAsync("/page/A")).Header, Is.EqualTo($"30 {wiki.Root}/page/C"));
        await wiki.PutAsync("/page/A", "new\n");
        Assert.That(await wiki.RawAsync("A"), Is.EqualTo("new\n"));
        Assert.That((await wiki.GetAsync("/raw/A/2")).Body, Is.EqualTo("new\n"));
        await wiki.PutAsync("/page/A", "");
        Assert.That((await wiki.GetAsync("/page/A")).Body, Does.Contain("This page does not yet exist."), "A deletion leads nowhere");
        await wiki.AnswerAsync("/do/rename/C", "A");
        Assert.That((await wiki.GetAsync("/page/B")).Header, Is.EqualTo($"30 {wiki.Root}/page/A"));
        Assert.That(await wiki.RawAsync("A"), Is.EqualTo("text\n"));
    }

    [TestCase("append/Tea", "append/Green%20tea")]
    [TestCase("replace/Tea", "replace/Green%20tea")]
    [TestCase("section/Tea/1", "section/Green%20tea/1")]
    public async Task A_prompt_for_the_old_name_leads_to_that_for_the_new_one(string old, string expected)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "# One\nfirst\n");
        var asked = await wiki.NonceAsync($"/do/{old}");
        await wiki.AnswerAsync("/do/rename/Tea", "Green tea");
        Assert.That((await wiki.GetAsync($"/do/{old}")).Header, Is.EqualTo($"30 {wiki.Root}/do/{expected}"));
        Assert.That((await wiki.GetAsync(asked)).Header, Is.EqualTo($"30 {wiki.Root}/do/{expected}"), "The question was not shown yet");
        Assert.That((await wiki.AnswerAsync($"/do/{expected}", "new")).Header, Is.EqualTo($"30 {wiki.Root}/page/Green%20tea"));
    }

    [TestCase("append/Tea", "typed\n")]
    [TestCase("replace/Tea", "typed\n")]
    [TestCase("section/Tea/1", "# One\ntyped\n")]
    public async Task What_was_typed_while_a_page_was_renamed_is_kept_and_the_redirect_stays(string prompt, string expected)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "# One\nfirst\n");
        var asked = await wiki.NonceAsync($"/do/{prompt}");
        await wiki.AnswerAsync("/do/rename/Tea", "Green tea");
        var refused = (await wiki.GetAsync(asked + "?typed")).Header;
        Assert.That(refused, Does.StartWith("40 Someone changed this page. Your text is kept at /do/draft/"));
        Assert.That((await wiki.GetAsync(refused[refused.IndexOf('/', StringComparison.Ordinal)..])).Body, Is.EqualTo(expected));
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo($"30 {wiki.Root}/page/Green%20tea"));
    }

    [TestCase("append")]
    [TestCase("replace")]
    public async Task A_page_that_was_begun_and_renamed_since_the_question_is_not_begun_anew(string prompt)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var asked = await wiki.NonceAsync($"/do/{prompt}/Tea");
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.AnswerAsync("/do/rename/Tea", "Green tea");
        Assert.That((await wiki.GetAsync(asked + "?typed")).Header, Does.StartWith("40 Someone changed this page. Your text is kept at /do/draft/"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Header, Is.EqualTo($"30 {wiki.Root}/page/Green%20tea"));
    }

    [Test]
    public async Task Neither_editors_nor_the_history_offer_to_write_under_an_old_name()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.AnswerAsync("/do/rename/Tea", "Green tea");
        foreach (var path in (string[])["/raw/Tea", "/page/Tea", "/Tea"])
            Assert.That((await EditAsync(wiki, path)).Header, Is.EqualTo("59 This page is called Green tea by now; edit that one"));
        Assert.That((await EditAsync(wiki, "/raw/Green%20tea")).Body, Is.EqualTo("one\n"));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.EndWith("\n=> /page/Green%20tea Green tea\n").And.Not.Contain("/do/"));
        await wiki.PutAsync("/page/Tea", "new\n");
        Assert.That((await EditAsync(wiki, "/raw/Tea")).Body, Is.EqualTo("new\n"));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("\n=> /do/append/Tea Append\n").And.Not.Contain("=> /page/Green%20tea Green tea\n"));
    }

    [TestCase("Milk", "59 There is a page of that name already")]
    [TestCase("Tea", "59 There is a page of that name already")]
    [TestCase("a/b", "59 Page names must not contain slashes")]
    [TestCase("..", "59 Page names must not be dots only")]
    public async Task A_name_that_can_not_be_given_changes_nothing(string name, string expected)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "green\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        var before = (await wiki.GetAsync("/do/changes")).Body;
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", name)).Header, Is.EqualTo(expected));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Is.EqualTo(before));
        Assert.That((await wiki.GetAsync("/do/rename/Sugar")).Header, Is.EqualTo("51 This page does not yet exist."));
    }

    [Test]
    public async Task Both_names_are_checked()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, permanentFailure } from "wiki";
            wiki.settings.editing = "open";
            wiki.on("authorize", ({ kind, name, newName }) => kind === "rename" && (name === "Milk" || newName === "Cream") ? permanentFailure("Not these") : undefined);
            """);
        await wiki.PutAsync("/page/Tea", "green\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        Assert.That((await wiki.GetAsync("/do/rename/Milk")).Header, Is.EqualTo("50 Not these"));
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", "Cream")).Header, Is.EqualTo("50 Not these"));
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", "Leaf")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task Links_of_other_pages_follow_in_the_form_that_they_have()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "open", options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        using var alex = Certificates.Make("CN=Alex");
        await wiki.PutAsync("/page/Tea", "=> Tea me\n");
        await wiki.PutAsync("/page/Links", $"=> Tea\n=> /page/Tea?x Tea\n=>\t./Tea#top\tnow\n=> {wiki.Root}/page/Tea whole\n=> gemini://elsewhere/page/Tea\n=> /alex/page/Tea\nTea\n```\n=> Tea\n```\n=> Teapot\n");
        await wiki.PutAsync("/page/Other", "=> Milk\n");
        await wiki.PutAsync("/alex/page/Far", "=> Tea\n");
        await wiki.AnswerAsync("/do/rename/Tea", "a b:c", alex);
        Assert.That(await wiki.RawAsync("Links"),
            Is.EqualTo($"=> a%20b%3Ac\n=> /page/a%20b%3Ac?x Tea\n=>\t./a%20b%3Ac#top\tnow\n=> {wiki.Root}/page/a%20b%3Ac whole\n=> gemini://elsewhere/page/Tea\n=> /alex/page/Tea\nTea\n```\n=> Tea\n```\n=> Teapot\n"));
        Assert.That(await wiki.RawAsync("a b:c"), Is.EqualTo("=> a%20b%3Ac me\n"));
        Assert.That((await wiki.GetAsync("/alex/raw/Far")).Body, Is.EqualTo("=> Tea\n"), "Another space is another wiki");
        Assert.That((await wiki.GetAsync("/raw/Other/2")).Body, Is.EqualTo("This revision is no longer available."), "Who does not link is not touched");
        var changes = (await wiki.GetAsync("/do/changes")).Body;
        Assert.That(changes, Does.Contain("Links (current)\n=> /history/Links History\n> Renamed Tea to a b:c\n"));
        Assert.That(System.Text.RegularExpressions.Regex.Matches(changes, "UTC by ([0-7]{4})").Take(3).Select(code => code.Groups[1].Value).Distinct().Count(), Is.EqualTo(1), "One author: who renamed");
        Assert.That((await wiki.GetAsync("/do/links/a%20b%3Ac")).Body, Does.Contain("=> /page/Links Links\n"));
    }

    private static Task<Answer> EditAsync(TestWiki wiki, string path) => wiki.SendAsync(System.Text.Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}{path};edit\r\n"));
}
