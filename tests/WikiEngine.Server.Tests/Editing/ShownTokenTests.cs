using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

[Parallelizable(ParallelScope.All)]
internal sealed class ShownTokenTests
{
    [Test]
    public async Task A_prompt_needs_a_certificate_that_has_shown_the_token()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync("/do/append/Tea")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/do/append/Tea", alex)).Header, Is.EqualTo($"30 {wiki.Root}/login/token/do/append/Tea"));
        Assert.That(await wiki.QuestionAsync("/login/token/do/append/Tea", alex), Is.EqualTo("11 The token of this wiki"));
        Assert.That((await wiki.AnswerAsync("/login/token/do/append/Tea", "hullo", alex)).Header, Is.EqualTo("59 Your token is the wrong token"));
        Assert.That((await wiki.GetAsync("/do/append/Tea", alex)).Header, Is.EqualTo($"30 {wiki.Root}/login/token/do/append/Tea"));
        Assert.That((await wiki.AnswerAsync("/login/token/do/append/Tea", "hello", alex)).Header, Is.EqualTo($"30 {wiki.Root}/do/append/Tea"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "green", alex)).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("green\n"));
    }

    [Test]
    public async Task An_upload_with_token_and_certificate_counts_as_shown()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        await wiki.PutAsync("/page/Tea", "one\n", ";token=hello", alex);
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "two", alex)).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.PutAsync("/page/Tea", "three\n", "", alex)).Status, Is.EqualTo(30), "Nor is a token asked of an upload");
        Assert.That((await wiki.PutAsync("/page/Tea", "four\n", "", berta)).Header, Is.EqualTo("59 Uploads require a token"));
    }

    [Test]
    public async Task A_token_is_shown_for_one_space_and_as_long_as_it_is_valid()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "tokens": ["old"], "spaces": { "alex": {} } }""" });
        using var alex = Certificates.Make("CN=Alex");
        await wiki.PutAsync("/page/Tea", "one\n", ";token=old", alex);
        await wiki.NonceAsync("/do/append/Tea", alex);
        Assert.That((await wiki.GetAsync("/alex/do/append/Tea", alex)).Header, Is.EqualTo($"30 {wiki.Root}/alex/login/token/do/append/Tea"));
        Assert.That((await wiki.AnswerAsync("/alex/login/token/do/append/Tea", "old", alex)).Header, Is.EqualTo($"30 {wiki.Root}/alex/do/append/Tea"));
        wiki.Save("wikiengine.json", """{ "tokens": ["new"], "spaces": { "alex": {} } }""");
        await wiki.ReloadAsync();
        Assert.That((await wiki.GetAsync("/do/append/Tea", alex)).Header, Is.EqualTo($"30 {wiki.Root}/login/token/do/append/Tea"));
    }

    [Test]
    public async Task A_token_is_remembered_for_thirty_days()
    {
        var clock = new NonceTests.SettableClock(DateTimeOffset.UtcNow);
        await using var wiki = await TestWiki.StartAsync(clock: clock);
        using var alex = Certificates.Make("CN=Alex", to: DateTimeOffset.UtcNow.AddDays(90));
        await wiki.PutAsync("/page/Tea", "one\n", ";token=hello", alex);
        clock.Now += TimeSpan.FromDays(29.9);
        await wiki.NonceAsync("/do/append/Tea", alex);
        clock.Now += TimeSpan.FromDays(0.2);
        Assert.That((await wiki.GetAsync("/do/append/Tea", alex)).Header, Is.EqualTo($"30 {wiki.Root}/login/token/do/append/Tea"));
    }

    [Test]
    public async Task Who_guesses_has_to_wait_even_with_the_right_one()
    {
        var clock = new NonceTests.SettableClock(DateTimeOffset.UtcNow);
        await using var wiki = await TestWiki.StartAsync(clock: clock);
        using var mallory = Certificates.Make("CN=Mallory");
        using var alex = Certificates.Make("CN=Alex");
        for (var i = 0; i < 5; i++) Assert.That((await wiki.AnswerAsync("/login/token", $"guess{i}", mallory)).Status, Is.EqualTo(59));
        for (var i = 0; i < 5; i++) Assert.That((await wiki.PutAsync("/page/Tea", "x", $";token=guess{i}", mallory)).Status, Is.EqualTo(59));
        Assert.That((await wiki.AnswerAsync("/login/token", "hello", mallory)).Header, Is.EqualTo("44 600"));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=hello", mallory)).Header, Is.EqualTo("44 600"));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=hello", alex)).Status, Is.EqualTo(30), "Others do not wait");
        clock.Now += TimeSpan.FromMinutes(10);
        Assert.That((await wiki.AnswerAsync("/login/token", "hello", mallory)).Header, Is.EqualTo($"30 {wiki.Root}/"));
    }

    [Test]
    public async Task Who_guesses_fifty_at_once_gets_ten_looked_at()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var mallory = Certificates.Make("CN=Mallory");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => wiki.PutAsync("/page/Tea", "x", $";token=guess{i}", mallory)));
        Assert.That(answers.GroupBy(answer => answer.Status).Select(group => (group.Key, group.Count())), Is.EquivalentTo(new[] { (59, 10), (44, 40) }));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", ";token=hello", mallory)).Status, Is.EqualTo(44));
    }

    [TestCase("/login/token//evil.example/")]
    [TestCase("/login/token/a/b/c/d/e/f/g/h/i")]
    public async Task No_way_leads_to_a_foreign_host(string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync(path, alex)).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task A_way_is_a_path_of_this_wiki_whatever_it_looks_like()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync("/login/token/page/Tea")).Status, Is.EqualTo(60));
        foreach (var way in (string[])["/%2F%2Fevil.example", "/gemini%3A/x", "/page/" + new string('A', 32), "/do/append/%E6%97%A5"])
            Assert.That((await wiki.AnswerAsync($"/login/token{way}", "hello", alex)).Header, Is.EqualTo($"30 {wiki.Root}{way}"));
    }

    [Test]
    public async Task Closed_comes_first_and_an_open_wiki_asks_for_nothing()
    {
        await using var closed = await TestWiki.StartAsync(settings: settings => settings.Editing = "closed");
        Assert.That((await closed.GetAsync("/do/append/Tea")).Header, Is.EqualTo("50 This wiki is closed for editing"));
        await using var open = await Prompting.StartOpenAsync();
        Assert.That((await open.AnswerAsync("/do/append/Tea", "green")).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task A_hook_refuses_before_anybody_types_and_again_when_the_answer_came()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, permanentFailure } from "wiki";
            wiki.settings.editing = "open";
            wiki.on("authorize", (change, { query }) => change.name === "Milk" || query ? permanentFailure(`No ${change.kind} of ${change.name}`) : undefined);
            """);
        Assert.That((await wiki.GetAsync("/do/append/Milk")).Header, Is.EqualTo("50 No page of Milk"));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "green")).Header, Is.EqualTo("50 No page of Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("This page does not yet exist."));
    }

    [Test]
    public async Task A_token_of_a_space_is_shown_there()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex") { Tokens = ["mine"] }));
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.AnswerAsync("/login/token", "mine", alex)).Status, Is.EqualTo(59));
        Assert.That((await wiki.AnswerAsync("/alex/login/token", "mine", alex)).Header, Is.EqualTo($"30 {wiki.Root}/alex/"));
    }
}
