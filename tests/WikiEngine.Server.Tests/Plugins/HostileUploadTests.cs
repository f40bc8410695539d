using System.Text;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

/// <summary>Uploads that a plugin passes on, permits wrongly or asks too much for; and a visitor who is no better.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HostileUploadTests
{
    [TestCase(5)]
    [TestCase(20_000)]
    public async Task An_upload_that_a_plugin_read_and_passed_on_is_saved_whole(int size)
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        var text = TextOf(size);
        Assert.That((await wiki.PutAsync("/raw/Tea", text)).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync("/passed-on")).Body, Is.EqualTo($"{size}\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea")).Body, Is.EqualTo(text));
    }

    [Test]
    public async Task An_upload_whose_body_comes_later_is_saved_whole_too()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        var text = TextOf(20_000);
        await using var visitor = await wiki.ConnectAsync();
        await visitor.SendAsync($"titan://localhost:{wiki.Port}/raw/Later;size={text.Length};token=hello\r\n");
        Assert.That((await wiki.GetAsync("/asked/Later")).Status, Is.EqualTo(20));
        await visitor.SendAsync(text);
        Assert.That((await visitor.ReadAnswerAsync()).Header, Is.EqualTo($"30 {wiki.Root}/page/Later"));
        Assert.That((await wiki.GetAsync("/raw/Later")).Body, Is.EqualTo(text));
    }

    [TestCase("/into/alex/Tea", "42 This page's script failed")]
    [TestCase("/into/nobody/Tea", "42 This page's script failed")]
    [TestCase("/alex/into/-/Tea", "42 This page's script failed")]
    [TestCase("/into/-/a%2Fb", "59 Page names must not contain slashes")]
    [TestCase("/into/-/a%EF%BF%BFb", "59 Page names must be text: this one contains what is no character")]
    public async Task A_plugin_gets_no_permit_for_another_space_or_for_what_is_no_name(string path, string refusal)
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, options: options => options.SetSpace(new SpaceOption(null, "alex")));
        var changes = await ChangesAsync(wiki);
        Assert.That((await wiki.PutAsync(path, "text\n")).Header, Is.EqualTo(refusal));
        Assert.That(await ChangesAsync(wiki), Is.EqualTo(changes));
        Assert.That((await wiki.PutAsync("/into/-/Tea", "text\n")).Status, Is.EqualTo(20), "The request's own space is free");
        Assert.That((await wiki.PutAsync("/alex/into/alex/Tea", "text\n")).Status, Is.EqualTo(20));
    }

    [TestCase("Success", "20 text/plain")]
    [TestCase("Redirect", "30 /page/Redirect")]
    [TestCase("Input", "10 How many?")]
    public async Task An_authorize_hook_whose_answer_looks_like_success_refuses_with_42(string name, string answer)
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        var changes = await ChangesAsync(wiki);
        Assert.That((await wiki.PutAsync($"/page/{name}", "text\n")).Header, Is.EqualTo("42 This page's script failed"));
        Assert.That(await ChangesAsync(wiki), Is.EqualTo(changes));
        Assert.That(await wiki.Log.WaitForAsync("failed in authorize"), Does.StartWith("Error: ").And.Contain("Hostile").And.Contain($"authorize answered with {answer}"));
    }

    [Test]
    public async Task A_visitor_who_resets_the_connection_in_the_middle_of_an_upload_changes_nothing()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, level: LogLevel.Debug);
        var changes = await ChangesAsync(wiki);
        await using var visitor = await wiki.ConnectAsync();
        await visitor.SendAsync($"titan://localhost:{wiki.Port}/page/Reset;size=100;token=hello\r\nhalf");
        Assert.That((await wiki.GetAsync("/asked/Reset")).Status, Is.EqualTo(20));
        visitor.Socket.LingerState = new(enable: true, seconds: 0);
        visitor.Socket.Close();
        await wiki.Log.WaitForAsync("/page/Reset");
        await wiki.Server.StopAsync();
        Assert.That(wiki.Log.Lines, Has.None.StartsWith("Error").And.None.StartsWith("Critical"));
        await using var again = await TestWiki.StartAsync(directory: directory.Wiki);
        Assert.That(await ChangesAsync(again), Is.EqualTo(changes));
    }

    private static async Task<string> ChangesAsync(TestWiki wiki)
    {
        var all = new StringBuilder();
        foreach (var path in (string[])["/do/changes", "/alex/do/changes"]) all.Append((await wiki.GetAsync(path)).Body);
        return all.ToString();
    }

    private static string TextOf(int size) => string.Concat(Enumerable.Range(0, size).Select(i => i % 50 == 49 || i == size - 1 ? '\n' : (char)('a' + i % 26)));
}
