using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Access;

/// <summary>Policies against visitors, over TLS: the same words for editing and for reading.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PolicyTableTests
{
    private static readonly string[] Visitors = ["none", "stranger", "known", "known by key", "known, expired", "known, future", "stranger, expired"];

    [TestCase("open", "30 30 30 30 30 30 30")]
    [TestCase("token", "59 59 59 59 59 59 59")]
    [TestCase("certificate", "60 30 30 30 62 62 62")]
    [TestCase("known", "60 61 30 30 62 62 62")]
    [TestCase("account", "60 61 61 61 62 62 62")]
    [TestCase("authority", "60 61 61 61 62 62 62")]
    [TestCase("closed", "50 50 50 50 50 50 50")]
    [TestCase("token,known", "60 61 30 30 62 62 62")]
    [TestCase("closed,known", "50 50 30 30 50 50 50")]
    [TestCase("account,certificate", "60 30 30 30 62 62 62")]
    public async Task An_upload_without_token(string policy, string statuses)
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => settings.Editing = policy);
        Assert.That(await AskAllAsync(members, visitor => wiki.PutAsync("/page/Tea", "x", "", visitor)), Is.EqualTo(statuses));
    }

    [TestCase("known", "20 59 60")]
    [TestCase("open", "20 20 20")]
    public async Task Known_visitors_need_no_token_and_a_wrong_one_does_no_harm(string policy, string statuses)
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => settings.Editing = policy == "open" ? policy : "token," + policy);
        var answers = new[]
        {
            await wiki.PutAsync("/page/Tea", "a", ";token=wrong", members["known"]),
            await wiki.PutAsync("/page/Tea", "b", ";token=wrong", members["stranger"]),
            await wiki.PutAsync("/page/Tea", "c", "", members["none"]),
        };
        Assert.That(string.Join(' ', answers.Select(answer => answer.Status == 30 ? 20 : answer.Status)), Is.EqualTo(statuses));
        Assert.That((await wiki.PutAsync("/page/Tea", "d", ";token=hello", members["none"])).Status, Is.EqualTo(30));
    }

    [TestCase("open", "20 20 20 20 20 20 20")]
    [TestCase("token", "60 61 61 61 61 61 61")]
    [TestCase("certificate", "60 20 20 20 62 62 62")]
    [TestCase("known", "60 61 20 20 62 62 62")]
    [TestCase("account", "60 61 61 61 62 62 62")]
    [TestCase("authority", "60 61 61 61 62 62 62")]
    [TestCase("closed", "50 50 50 50 50 50 50")]
    [TestCase("closed,known", "50 50 20 20 50 50 50")]
    public async Task Reading(string policy, string statuses)
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => (settings.Editing, settings.Reading) = ("open", policy));
        await wiki.PutAsync("/page/Tea", "Green", "");
        foreach (var path in (string[])["/page/Tea", "/raw/Tea", "/page/Missing", "/", "/do/index", "/do/search?Green", "/do/changes", "/do/atom", "/do/data", $"titan://localhost:{wiki.Port}/raw/Tea;edit"])
            Assert.That(await AskAllAsync(members, visitor => wiki.GetAsync(path, visitor)), Is.EqualTo(statuses), path);
        foreach (var path in (string[])["/whoami", "/robots.txt"]) Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(20), path);
    }

    [TestCase("certificate", "60 30 30 30 30 30 30")]
    [TestCase("known", "60 61 30 30 30 30 61")]
    public async Task Dates_may_be_ignored(string policy, string statuses)
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => (settings.Editing, settings.CheckDates) = (policy, false));
        Assert.That(await AskAllAsync(members, visitor => wiki.PutAsync("/page/Tea", "x", "", visitor)), Is.EqualTo(statuses));
    }

    [TestCase("token", "60 30 30 30 30 30 30")]
    [TestCase("token,known", "60 30 10 10 62 62 62")]
    [TestCase("known", "60 61 10 10 62 62 62")]
    public async Task Prompts_lead_to_the_token_where_one_would_help(string policy, string statuses)
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => settings.Editing = policy);
        Assert.That(await AskAllAsync(members, async visitor =>
        {
            var answer = await wiki.GetAsync("/do/append/Tea", visitor);
            // To the prompt's own nonce, or to the token.
            return answer.Status == 30 && !answer.Meta.EndsWith("/login/token/do/append/Tea", StringComparison.Ordinal) ? await wiki.GetAsync(answer.Meta, visitor) : answer;
        }), Is.EqualTo(statuses));
    }

    [Test]
    public async Task Whoever_has_shown_the_token_reads_where_it_opens_the_wiki()
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => (settings.Editing, settings.Reading) = ("token", "token"));
        var stranger = members["stranger"];
        Assert.That((await wiki.GetAsync("/page/Tea", stranger)).Header, Is.EqualTo("61 Reading needs this wiki's token; show it at /login/token"));
        await wiki.AnswerAsync("/login/token", "hello", stranger);
        Assert.That((await wiki.GetAsync("/page/Tea", stranger)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/page/Tea")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync($"titan://localhost:{wiki.Port}/raw/Tea;token=hello;edit")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync($"titan://localhost:{wiki.Port}/raw/Tea;token=hullo;edit")).Status, Is.EqualTo(59));
    }

    [Test]
    public async Task Each_space_has_policies_and_editors_of_its_own()
    {
        using var members = new Members();
        await using var wiki = await TestWiki.StartAsync(settings: settings => (settings.Editing, settings.Editors) = ("known", [members.List[0]]), options: options =>
        {
            options.SetSpace(new SpaceOption(null, "free") { Editing = "open" });
            options.SetSpace(new SpaceOption(null, "club") { Reading = "known", Editors = [members.List[1]] });
        });
        var spaces = new[] { "", "/free", "/club" };
        async Task<string> PutAsync(string who) => string.Join(' ', await Task.WhenAll(spaces.Select(async space => (await wiki.PutAsync($"{space}/page/Tea", "x", "", members[who])).Status)));
        Assert.That(await PutAsync("none"), Is.EqualTo("60 30 60"));
        Assert.That(await PutAsync("known"), Is.EqualTo("30 30 30"), "Editors of the wiki hold in every space");
        Assert.That(await PutAsync("known by key"), Is.EqualTo("61 30 30"), "A space adds its own");
        Assert.That((await wiki.GetAsync("/club/page/Tea")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/club/page/Tea", members["known by key"])).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/page/Tea")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/do/all/changes")).Body, Does.Contain("[free] Tea").And.Not.Contain("club"));
        Assert.That((await wiki.GetAsync("/do/all/changes", members["known"])).Body, Does.Contain("[free] Tea").And.Contain("[club] Tea"));
    }

    [Test]
    public async Task A_rename_needs_the_right_to_both_names()
    {
        using var members = new Members();
        await using var wiki = await StartAsync(members, settings => (settings.Editing, settings.Rules) = ("open", [new("Owned *", "known", null)]));
        await wiki.PutAsync("/page/Tea", "Green", "");
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", "Owned Tea")).Status, Is.EqualTo(60));
        Assert.That((await wiki.AnswerAsync("/do/rename/Tea", "Owned Tea", members["known"])).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/do/rename/Owned%20Tea")).Status, Is.EqualTo(60));
    }

    private static Task<TestWiki> StartAsync(Members members, Action<WikiSettings> set) => TestWiki.StartAsync(settings: settings =>
    {
        settings.Editors = members.List;
        set(settings);
    });

    private static async Task<string> AskAllAsync(Members members, Func<System.Security.Cryptography.X509Certificates.X509Certificate2?, Task<Answer>> ask)
    {
        var statuses = new List<int>();
        foreach (var visitor in Visitors) statuses.Add((await ask(members[visitor])).Status);
        return string.Join(' ', statuses);
    }
}
