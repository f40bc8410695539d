using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class HtmlTests
{
    [TestCase("")]
    [TestCase("/alex")]
    public async Task A_page_is_shown_as_html_in_any_revision(string space)
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex")));
        await wiki.PutAsync($"{space}/page/Tea%20%26%20Milk", "one\n");
        await wiki.PutAsync($"{space}/page/Tea%20%26%20Milk", "```type=poetry\nHello!\nYo!\n```\n=> Chris Chris\n<script>alert(1)</script>\n");
        var answer = await wiki.GetAsync($"{space}/html/Tea%20%26%20Milk?query");
        Assert.That(answer.Header, Is.EqualTo("20 text/html; charset=UTF-8"));
        Assert.That(answer.Body, Does.Contain("<title>Tea &amp; Milk</title>").And.Contain("""

            <h1>Tea &amp; Milk</h1>
            <pre class="poetry">
            Hello!
            Yo!
            </pre>
            <ul>
            <li><a href="Chris">Chris</a>
            </ul>
            <p>&lt;script&gt;alert(1)&lt;/script&gt;

            """));
        Assert.That((await wiki.GetAsync($"{space}/html/Tea%20%26%20Milk/1")).Body, Does.Contain("\n<h1>Tea &amp; Milk</h1>\n<p>one\n"));
    }

    [Test]
    public async Task What_is_not_there_is_said_in_html_too()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        var missing = await wiki.GetAsync("/html/Milk");
        Assert.That(missing.Status, Is.EqualTo(20));
        Assert.That(missing.Body, Does.Contain("<h1>Milk</h1>\n<p>This page does not yet exist.\n"));
        Assert.That((await wiki.GetAsync("/html/Tea/2")).Body, Does.Contain("<h1>Tea</h1>\n<p>This revision is no longer available.\n").And.Not.Contain("one"));
        Assert.That((await wiki.GetAsync("/html/..")).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/html/Tea/zero")).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task The_footer_leads_to_html_and_on_an_old_revision_to_that_one()
    {
        await using var wiki = await TestWiki.StartAsync();
        foreach (var text in (string[])["one\n", "two\n"]) await wiki.PutAsync("/page/Tea", text);
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.Contain("=> /raw/Tea Raw text\n=> /html/Tea HTML\n=> titan://"));
        Assert.That((await wiki.GetAsync("/page/Tea/1")).Body, Does.Contain("=> /raw/Tea/1 Raw text\n=> /html/Tea/1 HTML\n=> titan://"));
        Assert.That((await wiki.GetAsync("/page/Milk")).Body, Does.Contain("=> /html/Milk HTML\n"));
    }
}
