using System.Text.RegularExpressions;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Changes;

[Parallelizable(ParallelScope.All)]
internal sealed partial class ChangeListTests
{
    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };

    [Test]
    public async Task Changes_of_all_spaces_say_where_they_were()
    {
        var clock = new SetClock(new DateTimeOffset(2020, 7, 13, 12, 5, 0, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync(files: Empty, clock: clock, settings: settings => settings.MimeTypes = ["image"],
            options: options => options.SetSpace(new SpaceOption(null, "alex")));
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/alex/page/Tea", "one\n");
        await wiki.PutAsync("/alex/page/Tea", "two\n");
        await wiki.PutAsync("/alex/file/Cup", "cup", ";mime=image/png;token=hello");
        await wiki.PutAsync("/alex/file/Cup", "", ";mime=image/png;token=hello");
        var body = (await wiki.GetAsync("/do/all/changes")).Body;
        var code = AuthorCode().Match(body).Groups[1].Value;
        Assert.That(body, Is.EqualTo($"""
            # Changes for all spaces
            Showing up to 100 changes.
            ## 2020-07-13
            12:05 UTC by {code}
            [alex] Cup (deleted file)
            12:05 UTC by {code}
            [alex] Cup (file)
            12:05 UTC by {code}
            => /alex/page/Tea [alex] Tea (current)
            => /alex/history/Tea History
            12:05 UTC by {code}
            => /alex/page/Tea/1 [alex] Tea (1)
            => /alex/diff/Tea/1 Differences
            12:05 UTC by {code}
            => /page/Tea Tea (current)
            => /history/Tea History

            => /do/all/changes/colour Colour changes
            => /do/all/changes/fancy Fancy changes
            => /do/all/latest/changes Latest changes
            => /do/all/atom Atom Feed

            """));
        Assert.That((await wiki.GetAsync("/do/all/latest/changes")).Body, Is.EqualTo($"""
            # Changes for all spaces
            Showing up to 100 latest changes.
            ## 2020-07-13
            12:05 UTC by {code}
            [alex] Cup (deleted file)
            12:05 UTC by {code}
            => /alex/page/Tea [alex] Tea
            => /alex/history/Tea History
            12:05 UTC by {code}
            => /page/Tea Tea
            => /history/Tea History

            => /do/all/latest/changes/colour Colour changes
            => /do/all/latest/changes/fancy Fancy changes
            => /do/all/changes All changes
            => /do/all/atom Atom Feed

            """));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.EndWith("""

            => /do/changes/colour Colour changes
            => /do/changes/fancy Fancy changes
            => /do/all/latest/changes Latest changes
            => /do/all/changes Changes for all spaces
            => /do/atom Atom Feed
            => /do/rss RSS Feed

            """));
        Assert.That((await wiki.GetAsync("/alex/do/all/changes/1")).Body, Does.Contain("\n[alex] Cup (deleted file)\n=> /alex/do/all/changes/10 More...\n"));
    }

    [Test]
    public async Task With_several_hosts_labels_name_the_host_and_links_to_others_are_whole()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty, options: options =>
        {
            foreach (var host in (string[])["localhost", "garden.localhost"]) options.SetHost(new HostOption(new HostName(host)));
            options.SetSpace(new SpaceOption(new HostName("garden.localhost"), "alex"));
        });
        var garden = $"//garden.localhost:{wiki.Port}";
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync($"titan:{garden}/page/Tea", "one\n");
        await wiki.PutAsync($"titan:{garden}/alex/page/Tea", "one\n");
        await wiki.PutAsync($"titan:{garden}/alex/page/Tea", "two\n");
        Assert.That(Links(await wiki.GetAsync("/do/all/changes")), Is.EqualTo(new[]
        {
            $"=> gemini:{garden}/alex/page/Tea [garden.localhost/alex] Tea (current)", $"=> gemini:{garden}/alex/history/Tea History",
            $"=> gemini:{garden}/alex/page/Tea/1 [garden.localhost/alex] Tea (1)", $"=> gemini:{garden}/alex/diff/Tea/1 Differences",
            $"=> gemini:{garden}/page/Tea [garden.localhost] Tea (current)", $"=> gemini:{garden}/history/Tea History",
            "=> /page/Tea [localhost] Tea (current)", "=> /history/Tea History",
        }));
        Assert.That(Links(await wiki.GetAsync($"gemini:{garden}/do/all/latest/changes/1")).First(), Is.EqualTo("=> /alex/page/Tea [garden.localhost/alex] Tea"));
    }

    [TestCase("/do/changes", "/do/changes/colour", "/do/changes/fancy", null)]
    [TestCase("/do/changes/1", "/do/changes/1/colour", "/do/changes/1/fancy", null)]
    [TestCase("/do/changes/colour", null, "/do/changes/fancy", "/do/changes")]
    [TestCase("/do/changes/1/fancy", "/do/changes/1/colour", null, "/do/changes/1")]
    [TestCase("/do/all/changes/1/colour", null, "/do/all/changes/1/fancy", "/do/all/changes/1")]
    [TestCase("/do/all/latest/changes/fancy", "/do/all/latest/changes/colour", null, "/do/all/latest/changes")]
    public async Task Count_and_style_are_optional_each(string path, string? colour, string? fancy, string? normal)
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Milk", "two\n");
        var body = (await wiki.GetAsync(path)).Body;
        foreach (var (target, label) in new[] { (colour, "Colour"), (fancy, "Fancy"), (normal, "Normal") })
            Assert.That(body, target is null ? Does.Not.Contain($" {label} changes\n") : Does.Contain($"=> {target} {label} changes\n"));
    }

    [TestCase("/history/Tea/fancy", "/history/Tea/colour", "/history/Tea")]
    [TestCase("/history/Tea/2/fancy", "/history/Tea/2/colour", "/history/Tea/2")]
    public async Task A_history_has_the_same_styles(string path, string colour, string normal)
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        for (var i = 0; i < 3; i++) await wiki.PutAsync("/page/Tea", $"{i}\n");
        var body = (await wiki.GetAsync(path)).Body;
        Assert.That(body, Does.Contain($"\n\n=> {colour} Colour history\n=> {normal} Normal history\n"));
        Assert.That(body, Does.Contain("\n=> /page/Tea Tea (current)\n=> /history/Tea/fancy History\n"));
        Assert.That(body, Does.Contain("\n=> /page/Tea/2 Tea (2)\n=> /diff/Tea/2/colour Differences\n"), "There is no fancy diff");
        if (path.Contains('2', StringComparison.Ordinal)) Assert.That(body, Does.Contain("\n=> /history/Tea/20/fancy More...\n"));
    }

    [TestCase("/do/changes/blue")]
    [TestCase("/do/changes/colour/1")]
    [TestCase("/do/changes/colour/colour")]
    [TestCase("/do/changes/0/colour")]
    [TestCase("/do/changes/1/Colour")]
    [TestCase("/do/changes/1/colour/1")]
    [TestCase("/do/all")]
    [TestCase("/do/all/latest")]
    [TestCase("/history/Tea/1/blue")]
    [TestCase("/do/by/1234/blue")]
    public async Task What_is_neither_is_no_path(string path)
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task Codes_are_coloured_digit_by_digit()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        wiki.Sql("UPDATE changes SET code = '0174'");
        Assert.That((await wiki.GetAsync("/do/changes/colour")).Body, Does.Contain(" UTC by \e[1;30;40m0\e[1;31;41m1\e[1;37;47m7\e[1;34;44m4\e[0m\n"));
        Assert.That((await wiki.GetAsync("/do/changes/fancy")).Body, Does.Contain(
            " UTC by \e[38;2;0;0;0;48;2;0;0;0m0\e[38;2;222;56;43;48;2;222;56;43m1\e[38;2;204;204;204;48;2;204;204;204m7\e[38;2;0;111;184;48;2;0;111;184m4\e[0m\n"));
        wiki.Sql("UPDATE changes SET author = 'Alex'");
        foreach (var path in (string[])["/do/changes", "/do/changes/colour", "/do/changes/fancy"]) Assert.That((await wiki.GetAsync(path)).Body, Does.Contain(" UTC by Alex\n"));
    }

    [Test]
    public async Task What_an_author_said_stands_below_the_links_as_one_quotation()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        wiki.Sql("UPDATE changes SET summary = 'Greener' || char(10) || '# Not a heading' || char(8232) || char(27)");
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Contain("=> /history/Tea History\n> Greener # Not a heading  \n"));
        wiki.Sql("UPDATE changes SET summary = ' '");
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Not.Contain("\n>"));
    }

    [Test]
    public async Task Without_its_text_a_revision_has_no_differences()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Contain("=> /page/Tea/1 Tea (1)\n=> /diff/Tea/1 Differences\n"));
        wiki.Sql("DELETE FROM texts WHERE text = 'one' || char(10)");
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Contain("=> /page/Tea/1 Tea (1)\n\n"));
    }

    [Test]
    public async Task An_author_s_changes_are_found_by_account_or_code()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Milk", "one\n");
        await wiki.PutAsync("/page/Milk", "two\n");
        wiki.Sql("UPDATE changes SET code = '0174'; UPDATE changes SET author = 'Alex' WHERE name = 'Milk'");
        Assert.That(Links(await wiki.GetAsync("/do/by/0174")), Is.EqualTo(new[] { "=> /page/Tea Tea (current)", "=> /history/Tea History" }));
        var answer = await wiki.GetAsync("/do/by/Alex/1");
        Assert.That(answer.Body, Does.StartWith("# Changes by Alex\nShowing up to 1 changes.\n"));
        Assert.That(Links(answer), Is.EqualTo(new[] { "=> /page/Milk Milk (current)", "=> /history/Milk History", "=> /do/by/Alex/10 More..." }));
        Assert.That((await wiki.GetAsync("/do/by/Alex/colour")).Body, Does.EndWith("=> /do/by/Alex/fancy Fancy changes\n=> /do/by/Alex Normal changes\n=> /do/by/Alex/feed Feed\n=> /do/undo Take changes back\n"));
        Assert.That((await wiki.GetAsync("/do/by/Nobody")).Body, Does.StartWith("# Changes by Nobody\nNo changes.\n"));
        Assert.That((await wiki.GetAsync("/do/by/A%0A=%3E%20x")).Status, Is.EqualTo(59));
    }

    [Test]
    public async Task Nobody_gets_more_than_ten_thousand()
    {
        await using var wiki = await TestWiki.StartAsync(files: Empty);
        await wiki.PutAsync("/page/Tea", "one\n");
        Assert.That((await wiki.GetAsync("/do/all/changes/2000000000")).Body, Does.Contain("Showing up to 10000 changes.\n"));
    }

    private static IEnumerable<string> Links(Answer answer) =>
        answer.Body.Split('\n').TakeWhile(line => line.Length > 0).Where(line => line.StartsWith("=> ", StringComparison.Ordinal));

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex AuthorCode();
}
