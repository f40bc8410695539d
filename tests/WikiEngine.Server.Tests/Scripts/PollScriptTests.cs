using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Accounts;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class PollScriptTests
{
    [Test]
    public async Task Everybody_sees_polls_and_results_and_who_has_a_certificate_votes()
    {
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Alex");
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /poll Polls\n"));
        Assert.That((await wiki.GetAsync("/poll")).Body, Is.EqualTo("# Polls\n=> /poll/tea Which tea shall we have?\n"));
        Assert.That((await wiki.GetAsync("/poll/tea")).Body, Is.EqualTo(
            "# Which tea shall we have?\n* Green: 0 \n* Black: 0 \n* Mint: 0 \nVotes: 0.\n=> /poll/tea/vote Vote\n=> /poll All polls\n"));
        Assert.That((await wiki.GetAsync("/poll/tea/vote")).Header, Is.EqualTo("60 You need a client certificate to vote"));
        Assert.That(await wiki.QuestionAsync("/poll/tea/vote", alex), Is.EqualTo("10 Which tea shall we have? 1: Green, 2: Black, 3: Mint"));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", alex)).Body, Does.StartWith("Your vote was counted.\n# Which tea shall we have?\n").And.Contain("* Green: 1 ████████████████████ (your vote)\n"));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", " mint ", berta)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/poll/tea")).Body, Does.Contain("* Green: 1 ██████████\n* Black: 0 \n* Mint: 1 ██████████\nVotes: 2.\n"));
    }

    [Test]
    public async Task A_visitor_has_one_vote_and_may_change_it()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        foreach (var choice in new[] { "1", "1", "3", "2" }) Assert.That((await wiki.AnswerAsync("/poll/tea/vote", choice, alex)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/poll/tea", alex)).Body, Does.Contain("* Green: 0 \n* Black: 1 ████████████████████ (your vote)\n* Mint: 0 \nVotes: 1.\n=> /poll/tea/vote Change your vote\n"));
    }

    [TestCase("0")]
    [TestCase("4")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("1 2")]
    [TestCase("constructor")]
    [TestCase("=> gemini://example.org/ Green")]
    public async Task What_names_no_choice_is_no_vote(string answer)
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", answer, alex)).Header, Is.EqualTo("59 Please answer with a number from 1 to 3"));
        Assert.That((await wiki.GetAsync("/poll/tea", alex)).Body, Does.Contain("Votes: 0.\n"));
    }

    [Test]
    public async Task A_link_in_somebody_elses_page_votes_for_nobody()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        Assert.That((await wiki.GetAsync("/poll/tea/vote?1", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/poll/tea")).Body, Does.Contain("Votes: 0.\n"));
    }

    [TestCase("/poll/coffee")]
    [TestCase("/poll/constructor")]
    [TestCase("/poll/__proto__")]
    [TestCase("/poll/coffee/vote")]
    [TestCase("/poll/toString/vote")]
    public async Task What_is_no_poll_is_not_found(string path)
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        Assert.That((await wiki.GetAsync(path, alex)).Header, Is.EqualTo("51 There is no such poll"));
    }

    [Test]
    public async Task A_certificate_out_of_date_does_not_vote()
    {
        using var old = Certificates.Make("CN=Alex", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10));
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        Assert.That((await wiki.GetAsync("/poll/tea/vote", old)).Header, Is.EqualTo("62 Your client certificate is out of date"));
    }

    [Test]
    public async Task A_poll_is_closed_after_its_last_day_and_keeps_its_result()
    {
        using var alex = Certificates.Make("CN=Alex", DateTimeOffset.UtcNow.AddYears(-10), DateTimeOffset.UtcNow.AddYears(10));
        var clock = new SetClock(new DateTimeOffset(2026, 7, 1, 23, 59, 59, TimeSpan.Zero));
        await using var wiki = await StartAsync("\"Mint\"]", "\"Mint\"], closes: \"2026-07-01\"", clock);
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", alex)).Body, Does.Contain("Votes: 1. Open until the end of 2026-07-01.\n"));
        var nonce = await wiki.NonceAsync("/poll/tea/vote", alex);
        clock.Now = clock.Now.AddSeconds(1);
        Assert.That((await wiki.GetAsync(nonce + "?2", alex)).Header, Is.EqualTo("40 This poll is closed"));
        Assert.That((await wiki.GetAsync("/poll/tea")).Body, Does.Contain("* Green: 1 ").And.Contain("Votes: 1. Closed since the end of 2026-07-01.\n").And.Not.Contain("/vote"));
        Assert.That((await wiki.GetAsync("/poll")).Body, Does.Contain("Which tea shall we have? (closed)\n"));
    }

    [Test]
    public async Task All_certificates_of_an_account_have_one_vote_together()
    {
        using var alex = await Visitor.MakeAsync();
        using var phone = await Visitor.MakeAsync("/CN=Phone");
        await using var wiki = await StartAsync("const onlyAccounts = false", "const onlyAccounts = true");
        Assert.That((await wiki.GetAsync("/poll/tea/vote", alex.Certificate)).Header, Is.EqualTo("61 You need an account to vote: register at /account/register"));
        await alex.RegisterAsync(wiki);
        await wiki.AnswerAsync("/account/join", await alex.CodeAsync(wiki), phone.Certificate);
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", alex.Certificate)).Status, Is.EqualTo(20));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "2", phone.Certificate)).Body, Does.Contain("* Green: 0 \n* Black: 1 ").And.Contain("Votes: 1."));
    }

    [Test]
    public async Task An_account_that_drops_its_first_certificate_has_voted_still()
    {
        using var alex = await Visitor.MakeAsync();
        using var phone = await Visitor.MakeAsync("/CN=Phone");
        await using var wiki = await StartAsync("const onlyAccounts = false", "const onlyAccounts = true");
        await alex.RegisterAsync(wiki);
        await wiki.AnswerAsync("/account/join", await alex.CodeAsync(wiki), phone.Certificate);
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", alex.Certificate)).Status, Is.EqualTo(20));
        var drop = (await phone.BodyAsync(wiki, "/account")).Split('\n').Single(line => line.StartsWith("=> /account/drop/", StringComparison.Ordinal) && line.Contains("\"Alex\"")).Split(' ')[1];
        await wiki.AnswerAsync(drop, "yes", phone.Certificate);
        Assert.That(await phone.BodyAsync(wiki, "/account"), Does.Not.Contain("/account/drop/"));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "2", phone.Certificate)).Body, Does.Contain("* Green: 0 \n* Black: 1 ").And.Contain("Votes: 1."));
    }

    [Test]
    public async Task Many_who_vote_at_once_are_all_counted()
    {
        await using var wiki = await ReadyMade.StartAsync("poll.js");
        var visitors = Enumerable.Range(0, 12).Select(i => Certificates.Make($"CN=Visitor {i}")).ToArray();
        var answers = await Task.WhenAll(visitors.Select((visitor, i) => wiki.AnswerAsync("/poll/tea/vote", i % 3 == 0 ? "1" : "2", visitor)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(20));
        Assert.That((await wiki.GetAsync("/poll/tea")).Body, Does.Contain("* Green: 4 ").And.Contain("* Black: 8 ").And.Contain("Votes: 12."));
        foreach (var visitor in visitors) visitor.Dispose();
    }

    [Test]
    public async Task A_poll_that_is_full_takes_no_more_voters_but_lets_the_others_change()
    {
        using var first = Certificates.Make("CN=First");
        using var second = MakeLike(first);
        await using var wiki = await StartAsync("const votesPerPart = 1000", "const votesPerPart = 1");
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", first)).Status, Is.EqualTo(20));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", second)).Header, Is.EqualTo("40 This poll takes no more voters"));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "2", first)).Body, Does.Contain("* Green: 0 \n* Black: 1 "));
    }

    [Test]
    public async Task The_most_votes_that_a_poll_takes_are_counted_within_the_limits_of_a_call()
    {
        using var alex = Certificates.Make("CN=Alex");
        // The script's own map, filled by a script: as many voters as fit in each part.
        var fill = """
            import { wiki } from "wiki";
            wiki.route("/fill/:part", ({ params: { part } }) => {
              let voters = "";
              for (let i = 0; i < 1000; i++) voters += part + i.toString(16).padStart(15, "0") + "g";
              wiki.store.open("poll").set(`votes/tea/${part}`, { counts: [1000], voters });
              return "full";
            });
            """;
        await using var wiki = await TestWiki.StartAsync(fill, files: new Dictionary<string, string> { ["conf.d/poll.js"] = ReadyMade.Read("poll.js") });
        foreach (var part in "0123456789abcdef") Assert.That((await wiki.GetAsync($"/fill/{part}")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/poll/tea", alex)).Body, Does.Contain("Votes: 16000.\n"));
        Assert.That((await wiki.AnswerAsync("/poll/tea/vote", "1", alex)).Header, Is.EqualTo("40 This poll takes no more voters"));
    }

    private static Task<TestWiki> StartAsync(string of, string by, TimeProvider? clock = null) => ReadyMade.StartAsync("poll.js", ReadyMade.Filled("poll.js", (of, by)), clock: clock);

    /// <summary>A certificate whose key's fingerprint begins with the same digit: both vote in the same part.</summary>
    private static X509Certificate2 MakeLike(X509Certificate2 other)
    {
        while (true)
        {
            var made = Certificates.Make("CN=Like");
            if (FirstDigit(made) == FirstDigit(other)) return made;
            made.Dispose();
        }
    }

    private static char FirstDigit(X509Certificate2 certificate) => Fingerprint.OfKey(certificate.PublicKey.ExportSubjectPublicKeyInfo()).Split('$')[1][0];
}
