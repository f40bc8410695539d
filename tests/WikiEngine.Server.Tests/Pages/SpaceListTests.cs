using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class SpaceListTests
{
    [Test]
    public async Task Spaces_are_listed_in_the_order_of_their_addresses()
    {
        await using var wiki = await TestWiki.StartAsync(options: options =>
        {
            foreach (var space in (string[])["日本 語", "berta", "alex"]) options.SetSpace(new SpaceOption(null, space));
        });
        const string Expected = "# Spaces\n=> / Main space\n=> /%E6%97%A5%E6%9C%AC%20%E8%AA%9E/ 日本 語\n=> /alex/ alex\n=> /berta/ berta\n";
        Assert.That((await wiki.GetAsync("/do/spaces")).Body, Is.EqualTo(Expected));
        Assert.That((await wiki.GetAsync("/alex/do/spaces")).Body, Is.EqualTo(Expected));
    }

    [Test]
    public async Task A_wiki_without_spaces_has_its_main_one()
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync("/do/spaces")).Body, Is.EqualTo("# Spaces\n=> / Main space\n"));
    }

    [Test]
    public async Task With_several_hosts_addresses_are_whole()
    {
        Assert.That(HostName.TryParse("gärten.localhost", out var garden), Is.True);
        await using var wiki = await TestWiki.StartAsync(options: options =>
        {
            options.SetHost(new HostOption(new HostName("localhost")));
            options.SetHost(new HostOption(garden!));
            options.SetSpace(new SpaceOption(garden, "alex"));
        });
        Assert.That((await wiki.GetAsync("/do/spaces")).Body, Is.EqualTo($"""
            # Spaces
            => gemini://localhost:{wiki.Port}/ localhost
            => gemini://xn--grten-gra.localhost:{wiki.Port}/ xn--grten-gra.localhost
            => gemini://xn--grten-gra.localhost:{wiki.Port}/alex/ xn--grten-gra.localhost/alex

            """));
    }
}
