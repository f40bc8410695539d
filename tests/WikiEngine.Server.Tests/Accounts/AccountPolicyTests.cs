using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>Who may register, and what an account lets do.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AccountPolicyTests
{
    [Test]
    public async Task The_policy_account_lets_accounts_in_and_tells_others_what_to_do()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "account");
        using var alex = await Visitor.MakeAsync();
        Assert.That((await wiki.PutAsync("/page/Tea", "x\n", "")).Header, Does.StartWith("60 You need an account to edit this wiki"));
        Assert.That((await wiki.PutAsync("/page/Tea", "x\n", "", alex.Certificate)).Header, Does.StartWith("61 Your client certificate has no account here; register at /account/register"));
        await alex.RegisterAsync(wiki);
        Assert.That((await wiki.PutAsync("/page/Tea", "x\n", "", alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.AnswerAsync("/do/append/Tea", "more", alex.Certificate)).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task An_account_that_is_out_of_date_is_not_let_in_unless_the_owner_says_so([Values] bool checkDates)
    {
        var clock = new NonceTests.SettableClock(new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync(settings: settings => (settings.Editing, settings.CheckDates) = ("account", checkDates), clock: clock);
        using var alex = await Visitor.MakeDatedAsync(2020, 2021);
        await alex.RegisterAsync(wiki);
        clock.Now = DateTimeOffset.UtcNow;
        var put = await wiki.PutAsync("/page/Tea", "x\n", "", alex.Certificate);
        Assert.That(put.Header, checkDates ? Does.StartWith("62 Your client certificate expired on 2021-01-01") : Does.StartWith("30 "));
        if (!checkDates) Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("UTC by Alex\n"));
    }

    [TestCase("-tls1_2")]
    [TestCase("-tls1_3")]
    public async Task A_resumed_session_is_worth_nothing_once_its_certificate_was_dropped(string version)
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "account");
        using var first = await Visitor.MakeAsync();
        using var second = await Visitor.MakeAsync("/CN=Second");
        await first.RegisterAsync(wiki);
        await wiki.AnswerAsync("/account/join", await first.CodeAsync(wiki), second.Certificate);
        await using var kept = await wiki.KeepSessionsAsync();
        var session = second.Files.PathOf("session");
        Assert.That(await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/append/Tea", second.Files, version, "-sess_out", session), Does.Contain($"30 {wiki.Root}/do/append/Tea/"));
        var drop = (await first.BodyAsync(wiki, "/account")).Split('\n').Single(line => line.StartsWith("=> /account/drop/", StringComparison.Ordinal) && line.Contains("Second")).Split(' ')[1];

        await wiki.AnswerAsync(drop, "yes", first.Certificate);

        var resumed = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/append/Tea", null, version, "-sess_in", session);
        Assert.That(resumed, Does.Contain("Reused, TLSv1").And.Contain("61 Your client certificate has no account here"));
    }

    [Test]
    public async Task A_token_holder_edits_beside_an_account()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "token,account");
        using var alex = await Visitor.MakeAsync();
        using var berta = await Visitor.MakeAsync("/CN=Berta");
        await alex.RegisterAsync(wiki);
        Assert.That((await wiki.PutAsync("/page/Tea", "one\n", "", alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "two\n", ";token=hello")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "three\n", ";token=hello", berta.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Match("by [0-7]{4}\n(.*\n)+.*by [0-7]{4}\n(.*\n)+.*by Alex\n"));
    }

    [Test]
    public async Task An_account_is_one_in_all_spaces_whatever_their_policies()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string>
        {
            ["wikiengine.json"] = """{ "editing": "account", "spaces": { "open": { "editing": "open" }, "shut": { "editing": "closed" } } }""",
        });
        using var alex = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki, path: "/open/account/register");
        Assert.That((await wiki.PutAsync("/page/Tea", "x\n", "", alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/open/page/Tea", "x\n", "", alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/open/page/Milk", "x\n", "")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/shut/page/Tea", "x\n", "", alex.Certificate)).Header, Is.EqualTo("50 This wiki is closed for editing"));
        Assert.That((await wiki.GetAsync("/do/all/changes")).Body, Does.Match("by Alex\n=> /open/page/Tea (.*\n)+.*by Alex\n=> /page/Tea"));
    }

    [Test]
    public async Task By_invitation_somebody_who_has_an_account_brings_one_other()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Registration = "invited");
        using var commands = new Client.CommandRun();
        using var alex = await Visitor.MakeAsync();
        using var berta = await Visitor.MakeAsync("/CN=Berta");
        using var carl = await Visitor.MakeAsync("/CN=Carl");
        Assert.That((await wiki.GetAsync("/account/register", alex.Certificate)).Header, Does.StartWith("61 Accounts are by invitation here"));
        Assert.That((await wiki.GetAsync("/account/register/2222-2222-2222-2222", alex.Certificate)).Header, Does.StartWith("61 This invitation was used, or is older than 30 days"));

        var ofOwner = await commands.RunAsync("account", "invite", "--directory", wiki.Directory);
        Assert.That(ofOwner.Code, Is.Zero, ofOwner.Error);
        await alex.RegisterAsync(wiki, path: ofOwner.Output.Trim());
        var invitation = (await wiki.AnswerAsync("/account/invite", "yes", alex.Certificate)).Body.Split('\n').Single(line => line.StartsWith(wiki.Root, StringComparison.Ordinal));
        await berta.RegisterAsync(wiki, path: invitation[wiki.Root.Length..]);
        Assert.That((await wiki.GetAsync(invitation, carl.Certificate)).Header, Does.StartWith("61 This invitation was used"));
    }

    [Test]
    public async Task A_closed_wiki_takes_no_new_accounts()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "registration": "closed" }""" });
        using var alex = await Visitor.MakeAsync();
        foreach (var path in (string[])["/account/register", "/account/register/2222-2222-2222-2222", "/account/invite"])
            Assert.That((await wiki.GetAsync(path, alex.Certificate)).Header, Is.EqualTo("50 This wiki takes no new accounts"));
    }

    [Test]
    public async Task Who_guesses_codes_has_to_wait_even_with_the_right_one()
    {
        var clock = new NonceTests.SettableClock(DateTimeOffset.UtcNow.AddMinutes(1));
        await using var wiki = await Prompting.StartOpenAsync(clock);
        using var alex = await Visitor.MakeAsync();
        using var mallory = await Visitor.MakeAsync("/CN=Mallory");
        var recovery = await alex.RegisterAsync(wiki);
        for (var i = 0; i < 5; i++) Assert.That((await wiki.AnswerAsync("/account/join", "2222-2222", mallory.Certificate)).Status, Is.EqualTo(59));
        for (var i = 0; i < 5; i++) Assert.That((await wiki.AnswerAsync("/account/recover", "2222-2222-2222-2222", mallory.Certificate)).Status, Is.EqualTo(59));
        Assert.That((await wiki.AnswerAsync("/account/join", await alex.CodeAsync(wiki), mallory.Certificate)).Header, Is.EqualTo("44 600"));
        Assert.That((await wiki.AnswerAsync("/account/recover", recovery[0], mallory.Certificate)).Header, Is.EqualTo("44 600"));
        clock.Now += TimeSpan.FromMinutes(10.1);
        Assert.That((await wiki.AnswerAsync("/account/recover", recovery[0], mallory.Certificate)).Status, Is.EqualTo(30), "and nothing was used up");
    }
}
