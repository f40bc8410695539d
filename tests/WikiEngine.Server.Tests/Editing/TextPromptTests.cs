using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

[Parallelizable(ParallelScope.All)]
internal sealed class TextPromptTests
{
    private const string Sectioned = "Lead\n\n# One\nfirst\n\n## Two\nsecond\n```\n# none\n```\n# Three\nthird\n";

    [Test]
    public async Task Append_begins_a_page_and_goes_on_after_its_last_line()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        Assert.That(await wiki.QuestionAsync("/do/append/Tea"), Is.EqualTo("10 Text to append to Tea"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "one\r\ntwo")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        await wiki.AnswerAsync("/do/append/Tea", "three");
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("one\ntwo\nthree\n"));
        await wiki.PutAsync("/page/Milk", "without end");
        await wiki.AnswerAsync("/do/append/Milk", "=> /x\u2028# y\tz");
        Assert.That(await wiki.RawAsync("Milk"), Is.EqualTo("without end\n=> /x\n# y z\n"));
    }

    [Test]
    public async Task Whoever_appends_at_once_finds_all_lines_there()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var urls = new List<string>();
        for (var i = 0; i < 12; i++) urls.Add(await wiki.NonceAsync("/do/append/Tea"));
        await Task.WhenAll(urls.Select((url, i) => wiki.GetAsync($"{url}?line-{i}")));
        Assert.That((await wiki.RawAsync("Tea")).TrimEnd('\n').Split('\n'), Is.EquivalentTo(Enumerable.Range(0, 12).Select(i => $"line-{i}")));
        Assert.That((await wiki.GetAsync("/page/Tea/12")).Body, Does.Contain("line-"));
    }

    [Test]
    public async Task Replace_takes_the_whole_text()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "old\n");
        Assert.That(await wiki.QuestionAsync("/do/replace/Tea"), Is.EqualTo("10 New text of Tea"));
        Assert.That((await wiki.AnswerAsync("/do/replace/Tea", "new\ntext")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("new\ntext\n"));
        await wiki.AnswerAsync("/do/replace/Tea", "new\ntext");
        Assert.That((await wiki.GetAsync("/raw/Tea/3")).Body, Is.EqualTo("This revision is no longer available."), "The same text makes no revision");
    }

    [Test]
    public async Task What_others_wrote_since_the_question_is_not_lost()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "one\ntwo\nthree\n");
        var (near, far) = (await wiki.NonceAsync("/do/replace/Tea"), await wiki.NonceAsync("/do/replace/Tea"));
        await wiki.PutAsync("/page/Tea", "ONE\ntwo\nthree\n");
        Assert.That((await wiki.GetAsync($"{far}?{Uri.EscapeDataString("one\ntwo\nTHREE")}")).Status, Is.EqualTo(30));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("ONE\ntwo\nTHREE\n"));
        Assert.That((await wiki.GetAsync($"{near}?{Uri.EscapeDataString("uno\ntwo\nthree")}")).Header, Does.StartWith("40 Someone changed this page. Your text is kept at /do/draft/"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("ONE\ntwo\nTHREE\n"));
    }

    [TestCase(0, "10 Text at the top of Tea", "New\n\n# One\nfirst\n\n## Two\nsecond\n```\n# none\n```\n# Three\nthird\n")]
    [TestCase(1, "10 Text under “One” of Tea", "Lead\n\n# One\nNew\n\n## Two\nsecond\n```\n# none\n```\n# Three\nthird\n")]
    [TestCase(2, "10 Text under “Two” of Tea", "Lead\n\n# One\nfirst\n\n## Two\nNew\n# Three\nthird\n")]
    [TestCase(3, "10 Text under “Three” of Tea", "Lead\n\n# One\nfirst\n\n## Two\nsecond\n```\n# none\n```\n# Three\nNew\n")]
    public async Task A_section_is_replaced_by_itself(int section, string question, string expected)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", Sectioned);
        Assert.That(await wiki.QuestionAsync($"/do/section/Tea/{section}"), Is.EqualTo(question));
        Assert.That((await wiki.AnswerAsync($"/do/section/Tea/{section}", "New")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo(expected));
    }

    [Test]
    public async Task The_section_that_was_asked_for_is_replaced_wherever_it_stands_by_now()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "# One\nfirst\n\n# Two\nsecond\n");
        var url = await wiki.NonceAsync("/do/section/Tea/2");
        await wiki.PutAsync("/page/Tea", "# Zero\nnew\n\n# One\nfirst\n\n# Two\nsecond\n");
        Assert.That((await wiki.GetAsync(url + "?changed")).Status, Is.EqualTo(30));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("# Zero\nnew\n\n# One\nfirst\n\n# Two\nchanged\n"));
    }

    [TestCase("")]
    [TestCase("No heading any more\n")]
    public async Task A_section_that_is_gone_when_the_answer_comes_is_kept_as_a_draft(string meanwhile)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", "# One\nfirst\n");
        var url = await wiki.NonceAsync("/do/section/Tea/1");
        await wiki.PutAsync("/page/Tea", meanwhile);
        var refused = await wiki.GetAsync(url + "?typed");
        Assert.That(refused.Header, Does.StartWith("40 Someone changed this page. Your text is kept at /do/draft/"));
        Assert.That((await wiki.GetAsync(refused.Header[refused.Header.IndexOf('/', StringComparison.Ordinal)..])).Body, Is.EqualTo("# One\ntyped\n"));
        Assert.That((await wiki.GetAsync(url)).Status, Is.EqualTo(51), "Who was not asked yet types nothing");
    }

    [TestCase("/do/section/Tea/4", "51 This page has no such section")]
    [TestCase("/do/section/Tea/-1", "51 Path not found")]
    [TestCase("/do/section/Tea/one", "51 Path not found")]
    [TestCase("/do/section/Milk/1", "51 This page does not yet exist.")]
    [TestCase("/do/append", "51 Path not found")]
    [TestCase("/do/append/a%2Fb", "59 Page names must not contain slashes")]
    [TestCase("/do/replace/..", "59 Page names must not be dots only")]
    public async Task What_can_not_be_written_is_said_before_anybody_types(string path, string expected)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        await wiki.PutAsync("/page/Tea", Sectioned);
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_limit_of_a_page_holds_for_what_is_put_together()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => (settings.Editing, settings.PageSizeLimit) = ("open", 10));
        await wiki.PutAsync("/page/Tea", "12345\n");
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "6789")).Header, Is.EqualTo("59 This wiki does not allow more than 10 bytes per page"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "678")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task An_old_revision_comes_back_with_a_summary()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        foreach (var text in (string[])["one\n", "two\n", ""]) await wiki.PutAsync("/page/Tea", text, "");
        Assert.That(await wiki.QuestionAsync("/do/rollback/Tea/1"), Is.EqualTo("10 Summary for going back to revision 1 of Tea"));
        Assert.That((await wiki.AnswerAsync("/do/rollback/Tea/1", "It was better")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("one\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea/3")).Body, Is.EqualTo("one\n"));
        Assert.That((await wiki.GetAsync("/do/rollback/Tea/4")).Header, Is.EqualTo("51 This revision is no longer available."));
        Assert.That((await wiki.GetAsync("/do/rollback/Tea/x")).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task Going_back_does_not_undo_what_was_written_meanwhile()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        foreach (var text in (string[])["one\n", "two\n"]) await wiki.PutAsync("/page/Tea", text);
        var url = await wiki.NonceAsync("/do/rollback/Tea/1");
        await wiki.PutAsync("/page/Tea", "three\n");
        Assert.That((await wiki.GetAsync(url + "?back")).Header, Does.StartWith("40 Someone changed this page."));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("three\n"));
    }
}
