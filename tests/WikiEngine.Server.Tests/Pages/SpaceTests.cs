using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class SpaceTests
{
    [Test]
    public async Task A_space_is_a_wiki_of_its_own()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex")));
        Assert.That((await wiki.PutAsync("/alex/page/Tea", "of Alex\n")).Header, Is.EqualTo($"30 {wiki.Root}/alex/page/Tea"));
        await wiki.PutAsync("/page/Tea", "of all\n");
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("of all\n"));
        Assert.That((await wiki.GetAsync("/alex/raw/Tea")).Body, Is.EqualTo("of Alex\n"));
        Assert.That((await wiki.GetAsync("/alex/do/index")).Body, Is.EqualTo("# All Pages\n=> /alex/page/Tea Tea\n"));
        Assert.That((await wiki.GetAsync("/alex/do/changes")).Body, Does.Contain("=> /alex/page/Tea Tea (current)\n=> /alex/history/Tea History\n"));
        Assert.That((await wiki.GetAsync("/alex/page/Tea")).Body,
            Does.Contain($"=> /alex/history/Tea History\n=> /alex/raw/Tea Raw text\n=> /alex/html/Tea HTML\n=> titan://localhost:{wiki.Port}/alex/raw/Tea;edit Edit\n"));
        Assert.That((await wiki.GetAsync("/alex/do/new?Milk")).Header, Is.EqualTo($"30 {wiki.Root}/alex/raw/Milk"));
    }

    [Test]
    public async Task The_menu_of_a_space_links_into_the_space()
    {
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.menu("/shed", "Shed"); wiki.settings.pages = ["Tea"];""",
            options: options => options.SetSpace(new SpaceOption(null, "alex")));
        foreach (var path in (string[])["/alex", "/alex/"])
            Assert.That((await wiki.GetAsync(path)).Body, Does.Contain("=> /alex/page/Tea Tea\n=> /alex/shed Shed\n=> /alex/do/changes Changes\n"));
    }

    [Test]
    public async Task A_space_may_have_an_odd_name()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "日本 語")));
        const string Space = "/%E6%97%A5%E6%9C%AC%20%E8%AA%9E";
        Assert.That((await wiki.PutAsync($"{Space}/page/Tea", "text\n")).Header, Is.EqualTo($"30 {wiki.Root}{Space}/page/Tea"));
        Assert.That((await wiki.GetAsync($"{Space}/do/index")).Body, Does.Contain($"=> {Space}/page/Tea Tea\n"));
    }

    [TestCase("alex", "/alex")]
    [TestCase("日本 語", "/%E6%97%A5%E6%9C%AC%20%E8%AA%9E")]
    public async Task Who_shows_a_certificate_in_a_space_stays_there(string name, string space)
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, name)));
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync($"{space}/whoami")).Body, Does.Contain($"=> {space}/login?{space}/whoami Show a certificate\n"));
        Assert.That((await wiki.GetAsync($"{space}/login?{space}/whoami", @as: alex)).Header, Is.EqualTo($"30 {wiki.Root}{space}/whoami"));
        foreach (var query in (string[])["", "?", "?//elsewhere.example/", "?elsewhere.example"])
            Assert.That((await wiki.GetAsync($"{space}/login{query}", @as: alex)).Header, Is.EqualTo($"30 {wiki.Root}{space}/"));
    }

    [Test]
    public async Task A_page_may_be_named_like_a_space_but_not_be_written_at_its_address()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex")));
        Assert.That((await wiki.PutAsync("/alex", "text\n")).Status, Is.EqualTo(59));
        Assert.That((await wiki.PutAsync("/page/alex", "text\n")).Header, Is.EqualTo($"30 {wiki.Root}/page/alex"));
        Assert.That((await wiki.GetAsync("/alex")).Body, Does.StartWith("# Welcome to"));
    }

    [Test]
    public async Task Each_host_is_a_wiki_of_its_own()
    {
        await using var wiki = await TestWiki.StartAsync(options: options =>
        {
            foreach (var host in (string[])["localhost", "garden.localhost"]) options.SetHost(new HostOption(new HostName(host)));
            options.SetSpace(new SpaceOption(new HostName("garden.localhost"), "alex"));
        });
        var garden = $"//garden.localhost:{wiki.Port}";
        await wiki.PutAsync("/page/Tea", "indoors\n");
        Assert.That((await wiki.PutAsync($"titan:{garden}/page/Tea", "outdoors\n")).Header, Is.EqualTo($"30 gemini:{garden}/page/Tea"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo("indoors\n"));
        Assert.That((await wiki.GetAsync($"gemini:{garden}/raw/Tea")).Body, Is.EqualTo("outdoors\n"), "The name in the handshake does not matter");
        Assert.That((await wiki.GetAsync($"gemini:{garden}/raw/Tea", serverName: "garden.localhost")).Body, Is.EqualTo("outdoors\n"));
        Assert.That((await wiki.GetAsync($"gemini:{garden}/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Tea Tea\n"));
        Assert.That((await wiki.GetAsync($"gemini:{garden}/alex/")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/alex/")).Status, Is.EqualTo(51), "The space is the other host's");
        Assert.That((await wiki.GetAsync($"gemini:{garden}/do/")).Header, Is.EqualTo($"31 gemini:{garden}/"));
        Assert.That((await wiki.GetAsync($"gemini://shed.localhost:{wiki.Port}/")).Status, Is.EqualTo(53));
    }

    [Test]
    public async Task A_wiki_that_began_on_localhost_is_still_there_when_it_gets_its_name()
    {
        using var directory = new Scratch();
        await using (var before = await TestWiki.StartAsync(directory: directory.FullName)) await before.PutAsync("/page/Tea", "Green\n");
        await using var after = await TestWiki.StartAsync(directory: directory.FullName, options: options => options.SetHost(new HostOption(new HostName("garden.localhost"))));
        Assert.That((await after.GetAsync($"gemini://garden.localhost:{after.Port}/raw/Tea")).Body, Is.EqualTo("Green\n"));
    }
}
