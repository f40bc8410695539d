using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class LinkListTests
{
    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };
    private static readonly Dictionary<string, string> WithSpace = new() { ["wikiengine.json"] = """{ "spaces": { "alex": {} } }""" };

    [Test]
    public async Task Pages_that_link_to_a_page_are_listed_however_they_spell_it()
    {
        await using var wiki = await TestWiki.StartAsync(files: WithSpace);
        foreach (var prefix in (string[])["", "/alex"])
        {
            await wiki.PutAsync($"{prefix}/page/Tea", "green");
            await wiki.PutAsync($"{prefix}/page/relative", "=> Tea");
            await wiki.PutAsync($"{prefix}/page/absolute", $"=> {prefix}/page/Tea with milk");
            await wiki.PutAsync($"{prefix}/page/2026-07-31%20whole", $"=> {wiki.Root}{prefix}/page/Tea");
            await wiki.PutAsync($"{prefix}/page/other", $"=> /pond/page/Tea\n=> gemini://example.org{prefix}/page/Tea");
            Assert.That((await wiki.GetAsync($"{prefix}/do/links/Tea")).Body, Is.EqualTo($"""
                # Pages that link to Tea
                => {prefix}/page/2026-07-31%20whole 2026-07-31 whole
                => {prefix}/page/absolute absolute
                => {prefix}/page/relative relative

                """));
        }
        Assert.That((await wiki.GetAsync("/do/links/100%25")).Body, Is.EqualTo("# Pages that link to 100%\nNo page links to it.\n"));
        Assert.That((await wiki.GetAsync("/do/links/a%2Fb")).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/do/links")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task Wanted_pages_and_orphans_follow_the_edits()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        Assert.That((await wiki.GetAsync("/do/wanted")).Body, Is.EqualTo("# Wanted pages\nThere are no wanted pages.\n"));
        Assert.That((await wiki.GetAsync("/do/orphans")).Body, Is.EqualTo("# Orphans\nThere are no orphans.\n"));
        await wiki.PutAsync("/page/Tea", "=> Milk\n=> /page/a%3Bb%3Dc\n=> 2026-07-31\n");
        await wiki.PutAsync("/page/Milk", "=> Milk\n");
        Assert.That((await wiki.GetAsync("/do/wanted")).Body, Is.EqualTo("# Wanted pages\n=> /page/2026-07-31 2026-07-31\n=> /page/a%3Bb%3Dc a;b=c\n"));
        Assert.That((await wiki.GetAsync("/do/orphans")).Body, Is.EqualTo("# Orphans\n=> /page/Tea Tea\n"));
        await wiki.PutAsync("/page/Tea", "");
        Assert.That((await wiki.GetAsync("/do/wanted")).Body, Is.EqualTo("# Wanted pages\nThere are no wanted pages.\n"));
        Assert.That((await wiki.GetAsync("/do/orphans")).Body, Is.EqualTo("# Orphans\n=> /page/Milk Milk\n"));
    }
}
