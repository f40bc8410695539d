using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Accounts;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GuestbookScriptTests
{
    private readonly SetClock clock = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task A_guest_answers_the_question_and_signs()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /page/Guestbook Guestbook\n"));
        Assert.That((await wiki.GetAsync("/page/Guestbook")).Body, Does.EndWith("=> /do/guestbook Sign the guestbook\n"));
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.Not.Contain("guestbook"));
        Assert.That(await wiki.QuestionAsync("/do/guestbook"), Is.EqualTo("10 What colour is the grass?"));
        var pass = await PassAsync(wiki, " Green ");
        Assert.That(await wiki.QuestionAsync(pass), Is.EqualTo("10 Your entry, at most 500 characters"));
        Assert.That((await wiki.AnswerAsync(pass, "What a garden!")).Header, Is.EqualTo($"30 {wiki.Root}/page/Guestbook"));
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("🗨 2026-07-01 a guest: What a garden!\n"));
        await SignAsync(wiki, "So green!");
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("🗨 2026-07-01 a guest: What a garden!\n\n🗨 2026-07-01 a guest: So green!\n"));
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Does.Contain("a guest (unsigned)").And.Contain("A guest signed"));
    }

    [Test]
    public async Task Who_has_an_account_is_named_by_it()
    {
        await using var wiki = await StartAsync();
        using var alex = await Visitor.MakeDatedAsync(2020, 2050);
        await alex.RegisterAsync(wiki, "Alex");
        await SignAsync(wiki, "It is me", alex.Certificate);
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("🗨 2026-07-01 Alex: It is me\n"));
    }

    [Test]
    public async Task What_the_owner_wrote_above_the_entries_stays()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.PutAsync("/page/Guestbook", "# Guests\n\nWrite something nice.\n")).Status, Is.EqualTo(30));
        await SignAsync(wiki, "Nice");
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("# Guests\n\nWrite something nice.\n\n🗨 2026-07-01 a guest: Nice\n"));
    }

    [TestCase("=> gemini://example.org/ Click", "=> gemini://example.org/ Click")]
    [TestCase("one\n=> /spam two\r\n# three", "one => /spam two  # three")]
    [TestCase("```", "```")]
    [TestCase("a\u202Eb\u2066c", "abc")]
    [TestCase("🗨 2026-01-01 Alex: I am Alex", "🗨 2026-01-01 Alex: I am Alex")]
    public async Task No_entry_forges_a_line(string entry, string shown)
    {
        await using var wiki = await StartAsync();
        await SignAsync(wiki, entry);
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo($"🗨 2026-07-01 a guest: {shown}\n"));
    }

    [Test]
    public async Task A_wrong_answer_lets_nobody_in_and_who_guesses_has_to_wait()
    {
        await using var wiki = await StartAsync();
        for (var i = 0; i < 5; i++) Assert.That((await wiki.AnswerAsync("/do/guestbook", $"blue {i}")).Header, Is.EqualTo("59 That is not the answer; please try again"));
        Assert.That((await wiki.GetAsync("/do/guestbook")).Header, Is.EqualTo("44 600"));
        clock.Now = clock.Now.AddMinutes(10);
        await SignAsync(wiki, "Now I know");
        Assert.That(await wiki.RawAsync("Guestbook"), Does.Contain("Now I know"));
    }

    [TestCase("/do/guestbook/3b241101-e2bb-4255-8caf-4136c566a962")]
    [TestCase("/do/guestbook/x")]
    public async Task Without_the_answer_nobody_signs(string path)
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo($"30 {wiki.Root}/do/guestbook"));
        Assert.That((await wiki.GetAsync($"{path}?spam")).Header, Is.EqualTo($"30 {wiki.Root}/do/guestbook"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Contain("There are no pages."));
    }

    [Test]
    public async Task A_right_answer_is_good_for_one_entry_and_ten_minutes()
    {
        await using var wiki = await StartAsync();
        var pass = await PassAsync(wiki);
        Assert.That((await wiki.AnswerAsync(pass, "One")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync(pass)).Header, Is.EqualTo($"30 {wiki.Root}/do/guestbook"));
        pass = await PassAsync(wiki);
        clock.Now = clock.Now.AddMinutes(10);
        Assert.That((await wiki.GetAsync(pass)).Header, Is.EqualTo($"30 {wiki.Root}/do/guestbook"));
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("🗨 2026-07-01 a guest: One\n"));
    }

    [Test]
    public async Task An_entry_that_is_too_long_or_empty_is_not_taken_and_can_be_sent_anew()
    {
        await using var wiki = await StartAsync();
        var pass = await PassAsync(wiki);
        Assert.That((await wiki.AnswerAsync(pass, new string('x', 501))).Header, Is.EqualTo("59 Your entry has more than 500 characters"));
        Assert.That((await wiki.AnswerAsync(pass, "\u202E")).Header, Is.EqualTo("59 Your entry is empty"));
        Assert.That((await wiki.AnswerAsync(pass, new string('x', 500))).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task One_address_signs_three_times_in_an_hour()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await SignAsync(wiki, $"Entry {i}");
            clock.Now = clock.Now.AddMinutes(5);
        }
        Assert.That((await wiki.GetAsync("/do/guestbook")).Header, Is.EqualTo("44 3600"));
        Assert.That((await wiki.GetAsync("/do/guestbook", alex)).Header, Is.EqualTo("44 3600"), "a certificate costs nothing");
        clock.Now = clock.Now.AddMinutes(45);
        await SignAsync(wiki, "Entry 3");
    }

    [Test]
    public async Task The_oldest_entries_go_where_there_are_too_many()
    {
        await using var wiki = await StartAsync(("const mostEntries = 100", "const mostEntries = 2"));
        Assert.That((await wiki.PutAsync("/page/Guestbook", "Welcome.\n")).Status, Is.EqualTo(30));
        for (var i = 1; i <= 3; i++) await SignAsync(wiki, $"Entry {i}");
        Assert.That(await wiki.RawAsync("Guestbook"), Is.EqualTo("Welcome.\n\n🗨 2026-07-01 a guest: Entry 2\n\n🗨 2026-07-01 a guest: Entry 3\n"));
        Assert.That((await wiki.GetAsync("/raw/Guestbook/3")).Body, Does.Contain("Entry 1\n"));
    }

    [Test]
    public async Task The_book_never_grows_beyond_what_a_page_may_have()
    {
        await using var wiki = await ReadyMade.StartAsync("guestbook.js", ReadyMade.Filled("guestbook.js", ("const entriesOfOne = 3", "const entriesOfOne = 99")),
            settings => settings.PageSizeLimit = 1000, clock: clock);
        for (var i = 1; i <= 4; i++) await SignAsync(wiki, new string('茶', 80) + i);
        Assert.That((await wiki.RawAsync("Guestbook")).Split('\n').Select(line => line.Length == 0 ? "" : line[^1..]), Is.EqualTo(new[] { "2", "", "3", "", "4", "" }));
    }

    [Test]
    public async Task Guests_who_sign_at_once_all_stand_in_the_book()
    {
        await using var wiki = await StartAsync(("const entriesOfOne = 3", "const entriesOfOne = 99"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SignAsync(wiki, $"Guest {i}.")));
        var book = await wiki.RawAsync("Guestbook");
        for (var i = 0; i < 8; i++) Assert.That(book, Does.Contain($": Guest {i}.\n"));
    }

    [Test]
    public async Task Nobody_needs_the_right_to_edit_but_the_right_to_read()
    {
        await using (var closed = await ReadyMade.StartAsync("guestbook.js", settings: settings => settings.Editing = "closed"))
        {
            await SignAsync(closed, "Hello");
            Assert.That(await closed.RawAsync("Guestbook"), Does.EndWith("a guest: Hello\n"));
        }
        await using var hidden = await ReadyMade.StartAsync("guestbook.js", settings: settings => settings.Reading = "certificate");
        Assert.That((await hidden.GetAsync("/do/guestbook")).Header, Does.StartWith("60 "));
    }

    private Task<TestWiki> StartAsync(params (string Of, string By)[] changes) => ReadyMade.StartAsync("guestbook.js", ReadyMade.Filled("guestbook.js", changes), clock: clock);

    /// <summary>The path to which the right answer leads.</summary>
    private static async Task<string> PassAsync(TestWiki wiki, string answer = "green", X509Certificate2? @as = null)
    {
        var passed = await wiki.AnswerAsync("/do/guestbook", answer, @as);
        Assert.That(passed.Header, Does.StartWith($"30 {wiki.Root}/do/guestbook/"));
        return passed.Meta[wiki.Root.Length..];
    }

    private static async Task SignAsync(TestWiki wiki, string entry, X509Certificate2? @as = null)
    {
        var signed = await wiki.AnswerAsync(await PassAsync(wiki, @as: @as), entry, @as);
        Assert.That(signed.Header, Is.EqualTo($"30 {wiki.Root}/page/Guestbook"));
    }
}
