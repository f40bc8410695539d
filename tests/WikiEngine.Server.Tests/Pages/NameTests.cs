using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class NameTests
{
    private static readonly string[] Names =
    [
        "a;b=c", "100%", "日本語", "🫖🍵", "a b", "a+b", "a?b#c", "[x] (y)", "\"quoted\" <b>", "back\\slash", "~tilde.", "...", "=> x", "do", "page", "%2F", "-", "é", new('x', 240),
        new('日', 80),
    ];

    private static readonly string[] RefusedNames =
    [
        "..", "%2E%2E", ".", "a%2Fb", "..%2Fwiki.db", "%00", "a%0Ab", "a%0Db", "a%7Fb", "a%C2%85b", "a%E2%80%A8b", "%EF%BF%BE", "%EF%BF%BFb", "%EF%B7%90", "%EF%B7%AF", "%FF", "%C0%AF", "%ED%A0%80", "100%", "%zz",
        new('x', 241), string.Concat(Enumerable.Repeat("%E6%97%A5", 81)),
    ];

    [TestCaseSource(nameof(Names))]
    public async Task A_page_may_have_an_odd_name(string name)
    {
        await using var wiki = await TestWiki.StartAsync();
        var encoded = Uri.EscapeDataString(name);
        Assert.That((await wiki.PutAsync($"/page/{encoded}", "text\n")).Header, Is.EqualTo($"30 {wiki.Root}/page/{encoded}"));
        Assert.That((await wiki.GetAsync($"/page/{encoded}")).Body, Does.StartWith($"# {name}\ntext\n"));
        Assert.That((await wiki.GetAsync($"/raw/{encoded}")).Body, Is.EqualTo("text\n"));
        Assert.That((await wiki.GetAsync($"/history/{encoded}")).Body, Does.StartWith($"# Page history for {name}\n").And.Contain($"=> /page/{encoded} {name} (current)\n"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Contain($"=> /page/{encoded} {name}\n"));
    }

    [Test]
    public async Task Two_spellings_of_one_character_are_one_name()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Caf%C3%A9", "composed\n");
        Assert.That((await wiki.GetAsync("/raw/Cafe%CC%81")).Body, Is.EqualTo("composed\n"));
        Assert.That((await wiki.PutAsync("/page/Cafe%CC%81", "decomposed\n")).Header, Is.EqualTo($"30 {wiki.Root}/page/Caf%C3%A9"));
        Assert.That((await wiki.GetAsync("/do/index")).Body.Split('\n').Count(line => line.Contains("Caf", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_name_may_come_without_percent_signs()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/日本語", "text\n");
        Assert.That((await wiki.GetAsync("/raw/日本語")).Body, Is.EqualTo("text\n"));
        Assert.That((await wiki.GetAsync("/raw/%E6%97%A5%E6%9C%AC%E8%AA%9E")).Body, Is.EqualTo("text\n"));
    }

    [TestCaseSource(nameof(RefusedNames))]
    public async Task Some_names_are_refused_everywhere(string encoded)
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["image"]);
        foreach (var path in (string[])["/page/", "/raw/", "/history/", "/file/"])
            Assert.That((await wiki.GetAsync(path + encoded)).Status, Is.EqualTo(59), path);
        Assert.That((await wiki.PutAsync($"/page/{encoded}", "text\n")).Status, Is.EqualTo(59));
        Assert.That((await wiki.PutAsync($"/file/{encoded}", "text\n", ";mime=image/png;token=hello")).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Welcome Welcome\n"));
    }
}
