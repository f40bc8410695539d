using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 30, 32 and 33: what the wiki's own pages look like.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class GemtextTests
{
    private static readonly string[] Paths = ["/", "/do/index", "/do/files", "/do/changes", "/page/Welcome", "/page/None", "/history/Welcome", "/whoami", "/page/%C3%9Cber%20uns"];

    [Test, Line(30)]
    public async Task Every_page_of_the_wikis_own_is_good_gemtext([ValueSource(nameof(Paths))] string path)
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => (settings.MimeTypes, settings.Pages) = (["image"], ["\u00dcber uns"]));
        await wiki.PutAsync("/page/%C3%9Cber%20uns", "* one\r\n=> gemini://elsewhere.example/ there\r\n");
        await wiki.PutAsync("/page/A%2520B%3Bc%3Fd%23e", "x");
        await wiki.PutAsync("/file/A%20picture", "x", ";mime=image/png;token=hello");
        var answer = await wiki.GetAsync(path);
        Assert.That(answer.Header, Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(answer.Body, Does.EndWith("\n").And.Not.Contain("\r"));
        foreach (var line in answer.Body.Split('\n'))
        {
            Assert.That(line, Does.Not.StartWith("####").And.Not.Match("^\\*[^ ]").And.Not.Match("^ +```"));
            if (!line.StartsWith("=>", StringComparison.Ordinal)) continue;
            Assert.That(line, Does.Match("^=> (/|gemini://|titan://)[A-Za-z0-9._~:/?@!$&'()*+,;=%-]* [^ ].*$"));
        }
    }

    [Test, Line(30), Line(12)]
    public async Task A_link_leads_to_the_page_whatever_its_name()
    {
        await using var wiki = await TestWiki.StartAsync();
        foreach (var name in (string[])["a b", "a?b", "a#b", "a;b", "a%b", "a%41", "\u00fc", "a+b", "a&b", "=> x", "\u65e5\u8a18", "a'\"<>\\|^`{}[]"])
        {
            var saved = await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", $"This is {name}");
            Assert.That(saved.Status, Is.EqualTo(30), name);
            Assert.That((await wiki.GetAsync(saved.Meta)).Body, Does.StartWith($"# {name}\nThis is {name}\n"));
            Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Contain($"=> {saved.Meta[wiki.Root.Length..]} {name}\n"));
        }
    }

    [Test, Line(32)]
    public async Task Robots_are_told_where_to_go()
    {
        await using var wiki = await TestWiki.StartAsync();
        var answer = await wiki.GetAsync("/robots.txt");
        Assert.That(answer.Header, Is.EqualTo("20 text/plain; charset=UTF-8"));
        Assert.That(answer.Body, Does.StartWith("User-agent: *\nUser-agent: archiver\nUser-agent: indexer\nUser-agent: researcher\nUser-agent: webproxy\nDisallow: /raw\n"));
        Assert.That(answer.Body, Does.Not.Contain("Disallow: /do\n").And.Not.Contain("Disallow: /\n"));
    }

    [Test, Line(32)]
    public async Task The_page_robots_is_what_robots_are_told()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/robots", "User-agent: *\nDisallow: /\n");
        Assert.That((await wiki.GetAsync("/robots.txt")).Body, Is.EqualTo("User-agent: *\nDisallow: /\n"));
    }

    [Test, Line(33)]
    public async Task Pages_are_read_and_written_at_the_same_path([Values("/page/X", "/raw/X")] string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync(path, "Rain");
        Assert.That((await wiki.GetAsync(path)).Body, Does.Contain("Rain"));
    }
}
