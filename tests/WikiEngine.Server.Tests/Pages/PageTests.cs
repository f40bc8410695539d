using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class PageTests
{
    [Test]
    public async Task A_page_is_its_heading_its_text_and_its_footer()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/raw/Tea%20time", "## At five\n\nwith milk\n");
        var page = await wiki.GetAsync("/page/Tea%20time");
        Assert.That(page.Header, Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(page.Body, Is.EqualTo($"""
            # Tea time
            ## At five

            with milk

            More:
            => /history/Tea%20time History
            => /raw/Tea%20time Raw text
            => /html/Tea%20time HTML
            => titan://localhost:{wiki.Port}/raw/Tea%20time;edit Edit

            """));
    }

    [Test]
    public async Task The_raw_text_is_what_was_sent()
    {
        await using var wiki = await TestWiki.StartAsync();
        const string Text = "  no heading\n\n\n=>x\n```\n\u2028end without line";
        await wiki.PutAsync("/page/Tea", Text);
        var raw = await wiki.GetAsync("/raw/Tea");
        Assert.That(raw.Header, Is.EqualTo("20 text/plain; charset=UTF-8"));
        Assert.That(raw.Body, Is.EqualTo(Text));
    }

    [Test]
    public async Task A_language_is_named_where_the_owner_set_one()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Language = "de-CH");
        Assert.That((await wiki.GetAsync("/page/Tee")).Header, Is.EqualTo("20 text/gemini; charset=UTF-8; lang=de-CH"));
    }

    [Test]
    public async Task A_missing_page_can_be_written()
    {
        await using var wiki = await TestWiki.StartAsync();
        var page = await wiki.GetAsync("/page/Tea");
        Assert.That(page.Status, Is.EqualTo(20));
        Assert.That(page.Body, Does.StartWith("# Tea\nThis page does not yet exist.\n\nMore:\n").And.Contain("/raw/Tea;edit Edit\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\nThis page does not yet exist."));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.StartWith("# Page history for Tea\nNo changes.\n\n=> /history/Tea/colour Colour history\n"));
    }

    [Test]
    public async Task The_link_to_edit_can_be_turned_off()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.EditLink = false);
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.Not.Contain("titan:"));
    }

    [Test]
    public async Task Old_revisions_are_kept()
    {
        await using var wiki = await TestWiki.StartAsync();
        foreach (var text in (string[])["one\n", "two\n", "three\n"]) await wiki.PutAsync("/page/Tea", text);
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea\nthree\n"));
        Assert.That((await wiki.GetAsync("/page/Tea/1")).Body, Does.StartWith("# Tea\none\n").And.Contain("=> /raw/Tea/1 Raw text\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea/2")).Body, Is.EqualTo("two\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea/3")).Body, Is.EqualTo("three\n"));
    }

    [TestCase("4")]
    [TestCase("2147483647")]
    public async Task A_missing_revision_never_shows_the_current_text(string revision)
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "secret\n");
        Assert.That((await wiki.GetAsync($"/page/Tea/{revision}")).Body, Does.StartWith("# Tea\nThis revision is no longer available.\n").And.Not.Contain("secret"));
        Assert.That((await wiki.GetAsync($"/raw/Tea/{revision}")).Body, Is.EqualTo("This revision is no longer available."));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("one")]
    [TestCase("1/2")]
    [TestCase("99999999999999999999")]
    [TestCase("%D9%A1")]
    public async Task What_is_no_revision_is_no_path(string revision)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync($"/page/Tea/{revision}")).Header, Is.EqualTo("51 Path not found"));
        Assert.That((await wiki.GetAsync($"/raw/Tea/{revision}")).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task The_same_text_makes_no_revision()
    {
        await using var wiki = await TestWiki.StartAsync();
        for (var i = 0; i < 3; i++) Assert.That((await wiki.PutAsync("/page/Tea", "one\n")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea/2")).Body, Is.EqualTo("This revision is no longer available."));
    }

    [Test]
    public async Task A_deleted_page_leaves_its_history_and_can_come_back()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        Assert.That((await wiki.PutAsync("/page/Tea", "")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea\nThis page does not yet exist.\n"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Not.Contain("Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea/2")).Body, Is.EqualTo("two\n"));
        Assert.That((await wiki.PutAsync("/page/Tea", "")).Status, Is.EqualTo(51), "What is not there can't be deleted");
        await wiki.PutAsync("/page/Tea", "three\n");
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("three\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea/3")).Body, Is.EqualTo("three\n"), "Numbers count on");
    }

    [TestCase("/raw/Tea", "")]
    [TestCase("/page/Tea", ";mime=text/gemini")]
    [TestCase("/Tea", ";mime=text/plain")]
    [TestCase("/raw/Tea", ";mime=text/gemini%3B%20charset=UTF-8")]
    public async Task A_page_is_written_and_deleted_at_three_addresses(string path, string mime)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.PutAsync(path, "Green\n", $"{mime};token=hello")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("Green\n"));
        Assert.That((await wiki.PutAsync(path, "", $"{mime};token=hello")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("This page does not yet exist."));
    }

    [TestCase("/do/Tea")]
    [TestCase("/page")]
    [TestCase("/page/")]
    [TestCase("/")]
    [TestCase("/history/Tea")]
    [TestCase("/page/Tea/1")]
    [TestCase("/robots.txt")]
    public async Task Nothing_is_written_at_other_addresses(string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.PutAsync(path, "Green\n")).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Welcome Welcome\n"));
    }

    [Test]
    public async Task Preformatted_text_that_is_left_open_does_not_swallow_the_footer()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "```\n=> /x X\n");
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea\n```\n=> /x X\n```\n").And.Contain("\nMore:\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("```\n=> /x X\n"));
    }

    [Test]
    public async Task A_new_page_is_asked_for_by_name()
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync("/do/new")).Header, Is.EqualTo("10 New page"));
        Assert.That((await wiki.GetAsync("/do/new?")).Header, Is.EqualTo("10 New page"));
        Assert.That((await wiki.GetAsync("/do/new?Tea%20%26%20%E6%97%A5+1")).Header, Is.EqualTo($"30 {wiki.Root}/raw/Tea%20%26%20%E6%97%A5%2B1"));
        Assert.That((await wiki.GetAsync("/do/new?a/b")).Status, Is.EqualTo(59));
    }

    [Test]
    public async Task A_base_that_is_no_longer_current_changes_nothing()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n", ";token=hello;base=1");
        Assert.That((await wiki.PutAsync("/page/Tea", "three\n", ";token=hello;base=1")).Header, Does.StartWith("40 Someone changed this page."));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("two\n"));
    }

    [Test]
    public async Task The_limit_of_a_page_holds()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.PageSizeLimit = 10);
        Assert.That((await wiki.PutAsync("/page/Tea", "0123456789")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "0123456789x")).Header, Is.EqualTo("59 This wiki does not allow more than 10 bytes per page"));
        Assert.That((await wiki.PutAsync("/page/Tea", [0xff, 0xfe], ";token=hello")).Header, Is.EqualTo("59 The text is invalid UTF-8"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("0123456789"));
    }
}
