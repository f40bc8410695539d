using System.Net;
using System.Text.Json;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class PolicyTests
{
    private const string Saved = "30";
    private const string NoToken = "59 Uploads require a token";
    private const string WrongToken = "59 Your token is the wrong token";
    private const string Closed = "50 This wiki is closed for editing";

    [TestCase("token", ";token=hello", Saved)]
    [TestCase("token", "", NoToken)]
    [TestCase("token", ";token=hullo", WrongToken)]
    [TestCase("token", ";token=", WrongToken)]
    [TestCase("token", ";token=HELLO", WrongToken)]
    [TestCase("open", "", Saved)]
    [TestCase("open", ";token=hullo", Saved)]
    [TestCase("closed", ";token=hello", Closed)]
    [TestCase("closed", "", Closed)]
    [TestCase("token,closed", ";token=hello", Saved)]
    [TestCase("token, closed", "", Closed)]
    [TestCase("closed,open", "", Saved)]
    public async Task The_policy_decides_on_pages_files_and_deletions(string policy, string token, string expected)
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings =>
        {
            settings.Editing = policy;
            settings.MimeTypes = ["image"];
            if (policy != "open") settings.Tokens = ["hello"];
        });
        Assert.That((await wiki.PutAsync("/page/Tea", "x", token)).Header, Does.StartWith(expected));
        Assert.That((await wiki.PutAsync("/file/Tea", "x", $";mime=image/png{token}")).Header, Does.StartWith(expected));
        Assert.That((await wiki.PutAsync("/page/Tea", "", token)).Header, Does.StartWith(expected));
        Assert.That((await wiki.GetAsync("/raw/Tea/1")).Body, Is.EqualTo(expected == Saved ? "x" : "This revision is no longer available."));
    }

    [Test]
    public async Task An_empty_list_of_tokens_lets_nobody_pass_by_token()
    {
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.settings.tokens = [];""");
        Assert.That((await wiki.PutAsync("/page/Tea", "x")).Header, Is.EqualTo(WrongToken));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "")).Header, Is.EqualTo(NoToken));
    }

    [Test]
    public async Task A_refused_upload_is_refused_before_its_body()
    {
        await using var wiki = await TestWiki.StartAsync();
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync(System.Text.Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/Tea;size=1000;token=no\r\n"));
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo(WrongToken));
    }

    [Test]
    public async Task To_open_the_editor_needs_no_right_to_edit()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "Green\n");
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.settings.editing = "closed";""");
        await wiki.ReloadAsync();
        foreach (var (path, text) in (IEnumerable<(string, string)>)[("/raw/Tea", "Green\n"), ("/page/Tea", "Green\n"), ("/Tea", "Green\n"), ("/raw/Milk", "")])
            Assert.That((await wiki.GetAsync($"titan://localhost:{wiki.Port}{path};edit")).ToString(), Is.EqualTo($"20 text/gemini; charset=UTF-8\n{text}"));
    }

    [Test]
    public async Task A_token_of_a_space_holds_there_only()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Tokens = ["all"], options: options =>
        {
            options.SetSpace(new SpaceOption(null, "alex") { Tokens = ["a;b=c"] });
            options.SetSpace(new SpaceOption(null, "berta"));
        });
        Assert.That((await wiki.PutAsync("/alex/page/Tea", "x", ";token=a%3Bb%3Dc")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/alex/page/Tea", "y", ";token=all")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=a%3Bb%3Dc")).Header, Is.EqualTo(WrongToken));
        Assert.That((await wiki.PutAsync("/berta/page/Tea", "x", ";token=a%3Bb%3Dc")).Header, Is.EqualTo(WrongToken));
    }

    [Test]
    public async Task With_a_token_for_a_space_alone_hello_opens_the_main_wiki_but_not_the_space()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex") { Tokens = ["secret"] }));
        Assert.That((await wiki.PutAsync("/alex/page/Tea", "x", ";token=secret")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/alex/page/Tea", "x", ";token=hello")).Header, Is.EqualTo(WrongToken));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=hello")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=secret")).Header, Is.EqualTo(WrongToken));
    }

    [TestCase("{ \"title\": \"Garden\" }", "\"title\": \"Garden\"")]
    [TestCase("// mine\n{\n}\n", "// mine\n{")]
    [TestCase(null, "Welcome")]
    public async Task A_wiki_that_others_may_come_to_gets_a_token_of_its_own(string? options, string kept)
    {
        using var directory = new Scratch();
        if (options is not null) directory.Write("wiki/wikiengine.json", options);
        for (var start = 0; start < 2; start++)
        {
            await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), options: others =>
            {
                others.SetHost(new HostOption(new HostName("example.org")));
                others.Listen = [IPAddress.Loopback];
            });
            var token = TokenIn(directory.PathOf("wiki/wikiengine.json"));
            Assert.That(token, Has.Length.GreaterThanOrEqualTo(20));
            var page = $"titan://example.org:{wiki.Port}/page/Tea";
            Assert.That((await wiki.PutAsync(page, "x", ";token=hello")).Header, Is.EqualTo(WrongToken));
            Assert.That((await wiki.PutAsync(page, "x", $";token={token}")).Status, Is.EqualTo(30));
            Assert.That(wiki.Log.Lines, Has.None.Contains(token), "A token is never logged");
            Assert.That(File.ReadAllText(directory.PathOf("wiki/wikiengine.json")), Does.Contain(kept));
        }
    }

    private static string TokenIn(string file) =>
        JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })
            .RootElement.GetProperty("tokens")[0].GetString()!;
}
