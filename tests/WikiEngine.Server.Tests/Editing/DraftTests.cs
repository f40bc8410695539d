using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

[Parallelizable(ParallelScope.All)]
internal sealed partial class DraftTests
{
    [Test]
    public async Task Changes_to_different_lines_are_merged()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\ntwo\nthree\n");
        await wiki.PutAsync("/page/Tea", "ONE\ntwo\nthree\n");
        await wiki.PutAsync("/page/Tea", "ONE\ntwo\nthree\nfour\n");
        Assert.That((await wiki.PutAsync("/page/Tea", "one\ntwo\nTHREE\n", ";token=hello;base=1")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("ONE\ntwo\nTHREE\nfour\n"));
        Assert.That((await wiki.GetAsync("/raw/Tea/4")).Body, Is.EqualTo("ONE\ntwo\nTHREE\nfour\n"), "A merge is a revision of its own");
    }

    [Test]
    public async Task A_text_that_can_not_be_merged_is_kept_for_whoever_knows_where()
    {
        await using var wiki = await TestWiki.StartAsync();
        var path = await ConflictAsync(wiki);
        Assert.That((await wiki.GetAsync(path)).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\nthree\n"));
        Assert.That((await wiki.GetAsync("/do/draft/AAAAAAAAAAAAAAAAAAAA")).Status, Is.EqualTo(51));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("two\n"));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Not.Contain("Tea (2)"));
    }

    [Test]
    public async Task Where_a_text_is_kept_is_not_logged()
    {
        await using var wiki = await TestWiki.StartAsync(level: Microsoft.Extensions.Logging.LogLevel.Trace);
        var path = await ConflictAsync(wiki);
        await wiki.GetAsync(path);
        await wiki.Log.WaitForAsync("/do/draft/… 20");
        Assert.That(wiki.Log.Lines, Has.Some.Contains("40 Someone changed this page.").And.None.Contains(path));
    }

    [Test]
    public async Task What_was_sent_with_a_certificate_is_shown_to_it_alone()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        var path = await ConflictAsync(wiki, alex);
        Assert.That((await wiki.GetAsync(path, alex)).Body, Is.EqualTo("three\n"));
        Assert.That((await wiki.GetAsync(path, berta)).Status, Is.EqualTo(61));
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(60));
    }

    [Test]
    public async Task A_kept_text_is_kept_for_seven_days()
    {
        var clock = new NonceTests.SettableClock(DateTimeOffset.UtcNow);
        await using var wiki = await TestWiki.StartAsync(clock: clock);
        var path = await ConflictAsync(wiki);
        clock.Now += TimeSpan.FromDays(6.9);
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(20));
        clock.Now += TimeSpan.FromDays(0.2);
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task A_kept_text_belongs_to_its_space()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        var path = await ConflictAsync(wiki, space: "/alex");
        Assert.That(path, Does.StartWith("/alex/do/draft/"));
        Assert.That((await wiki.GetAsync(path)).Body, Is.EqualTo("three\n"));
        Assert.That((await wiki.GetAsync(path["/alex".Length..])).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task What_was_deleted_meanwhile_is_a_conflict_and_what_both_wrote_is_none()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        Assert.That((await wiki.PutAsync("/page/Tea", "two\n", ";token=hello;base=1")).Status, Is.EqualTo(30), "Both wrote the same");
        await wiki.PutAsync("/page/Tea", "");
        Assert.That((await wiki.PutAsync("/page/Tea", "three\n", ";token=hello;base=2")).Header, Does.StartWith("40 Someone changed this page. Your text is kept at"));
        Assert.That((await wiki.PutAsync("/page/Tea", "three\n", ";token=hello;base=0")).Status, Is.EqualTo(30), "Nothing is there, as the writer says");
        Assert.That((await wiki.PutAsync("/page/Tea", "four\n", ";token=hello;base=77")).Status, Is.EqualTo(40), "A base that never was");
    }

    [Test]
    public async Task A_deletion_of_what_someone_changed_deletes_nothing()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["image"]);
        await wiki.PutAsync("/page/Tea", "one\n");
        await wiki.PutAsync("/page/Tea", "two\n");
        Assert.That((await wiki.PutAsync("/page/Tea", "", ";token=hello;base=1")).Header, Does.StartWith("40 Someone changed this page."));
        await wiki.PutAsync("/file/Cup", "one", ";mime=image/png;token=hello");
        await wiki.PutAsync("/file/Cup", "two", ";mime=image/png;token=hello");
        Assert.That((await wiki.PutAsync("/file/Cup", "three", ";mime=image/png;token=hello;base=1")).Header, Does.StartWith("40 Someone changed this file."));
        Assert.That((await wiki.GetAsync("/file/Cup")).Body, Is.EqualTo("two"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("two\n"));
    }

    /// <summary>Two writers of one line; the path where the second one's text is kept.</summary>
    private static async Task<string> ConflictAsync(TestWiki wiki, System.Security.Cryptography.X509Certificates.X509Certificate2? @as = null, string space = "")
    {
        await wiki.PutAsync($"{space}/page/Tea", "one\n");
        await wiki.PutAsync($"{space}/page/Tea", "two\n");
        var refused = await wiki.PutAsync($"{space}/page/Tea", "three\n", ";token=hello;base=1", @as);
        var kept = Kept().Match(refused.Header);
        Assert.That(kept.Success, refused.Header);
        return kept.Groups[1].Value;
    }

    [GeneratedRegex("^40 Someone changed this page\\. Your text is kept at ((?:/alex)?/do/draft/[A-Za-z0-9_-]{20})$")]
    private static partial Regex Kept();
}
