using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Tests come from loopback, which is never slowed: so that is taken off the list.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SpeedBumpScriptTests
{
    private const string Loopback = "\"127.0.0.1\", \"::1\"", Operators = "\"sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287\"";

    private readonly SetClock clock = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Who_makes_thirty_requests_in_a_minute_is_served_and_the_next_has_to_wait()
    {
        await using var wiki = await StartAsync();
        Assert.That(await StatusesAsync(wiki, 30), Is.All.EqualTo(20));
        Assert.That((await wiki.GetAsync("/")).Header, Is.EqualTo("44 60"));
        clock.Now = clock.Now.AddSeconds(20.5);
        Assert.That((await wiki.GetAsync("/do/index")).Header, Is.EqualTo("44 40"), "the seconds that are left, rounded up");
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Header, Is.EqualTo("44 40"), "uploads are requests too");
        clock.Now = clock.Now.AddSeconds(39.5);
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\nThere are no pages.\n"), "what was sent meanwhile is not saved");
    }

    [Test]
    public async Task Thirty_requests_a_minute_may_go_on_for_ever()
    {
        await using var wiki = await StartAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.That(await StatusesAsync(wiki, 30), Is.All.EqualTo(20));
            clock.Now = clock.Now.AddSeconds(60);
        }
    }

    [Test]
    public async Task The_wait_doubles_up_to_a_day_and_is_forgotten_after_as_long_a_time_of_rest()
    {
        await using var wiki = await StartAsync();
        var waits = new List<int>();
        for (var bump = 0; bump < 13; bump++)
        {
            Assert.That(await StatusesAsync(wiki, 30), Is.All.EqualTo(20));
            var wait = int.Parse((await wiki.GetAsync("/")).Meta, System.Globalization.CultureInfo.InvariantCulture);
            waits.Add(wait);
            clock.Now = clock.Now.AddSeconds(wait);
        }
        Assert.That(waits, Is.EqualTo(new[] { 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 30720, 61440, 86400, 86400 }));
        clock.Now = clock.Now.AddSeconds(86400);
        Assert.That(await StatusesAsync(wiki, 30), Is.All.EqualTo(20));
        Assert.That((await wiki.GetAsync("/")).Header, Is.EqualTo("44 60"));
    }

    [Test]
    public async Task Requests_at_once_are_counted_too()
    {
        await using var wiki = await StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => wiki.GetAsync("/do/index")));
        Assert.That(answers.Count(answer => answer.Status == 20), Is.EqualTo(30));
        Assert.That(answers.Count(answer => answer.Header == "44 60"), Is.EqualTo(10));
    }

    [Test]
    public async Task A_certificate_helps_nobody_but_operators()
    {
        using var alex = Certificates.Make("CN=Alex");
        using var operators = Certificates.Make("CN=Owner", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
        await using var wiki = await StartAsync(operators);
        await StatusesAsync(wiki, 31);
        Assert.That((await wiki.GetAsync("/", alex)).Status, Is.EqualTo(44));
        Assert.That((await wiki.GetAsync("/", operators)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task As_it_stands_this_machine_itself_is_never_slowed()
    {
        await using var wiki = await ReadyMade.StartAsync("speed-bump.js", clock: clock);
        Assert.That(await StatusesAsync(wiki, 35), Is.All.EqualTo(20));
    }

    [Test]
    public async Task Operators_see_who_waits_and_let_them_in_again()
    {
        using var operators = Certificates.Make("CN=Owner", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
        await using var wiki = await StartAsync(operators);
        Assert.That((await wiki.GetAsync("/do/speed-bump", operators)).Body, Does.Contain("\nNobody was too fast.\n"));
        await StatusesAsync(wiki, 31);
        var status = (await wiki.GetAsync("/do/speed-bump/status", operators)).Body;
        Assert.That(status, Does.Match("^# Speed bump\\n.*\\nToo fast: 1.\\n\\* (127.0.0.1|::/64) waits 60 s more\\n=> /do/speed-bump/reset Let an address in again\\n$"));
        var visitor = status.Split("* ")[1].Split(' ')[0];
        Assert.That(await wiki.QuestionAsync("/do/speed-bump/reset", operators), Is.EqualTo("10 Which address may come in again? Or: all"));
        Assert.That((await wiki.AnswerAsync("/do/speed-bump/reset", "192.0.2.7", operators)).Header, Is.EqualTo("59 Nothing is known of 192.0.2.7"));
        Assert.That((await wiki.AnswerAsync("/do/speed-bump/reset", visitor, operators)).Body, Does.Contain("Nobody was too fast.\n"));
        Assert.That(await StatusesAsync(wiki, 30), Is.All.EqualTo(20));
        Assert.That((await wiki.GetAsync("/")).Header, Is.EqualTo("44 60"), "the first wait again");
        Assert.That((await wiki.AnswerAsync("/do/speed-bump/reset", "all", operators)).Body, Does.Contain("Nobody was too fast.\n"));
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
    }

    [TestCase("/do/speed-bump")]
    [TestCase("/do/speed-bump/status")]
    [TestCase("/do/speed-bump/reset")]
    public async Task Others_see_and_reset_nothing(string path)
    {
        using var alex = Certificates.Make("CN=Owner");
        using var old = Certificates.Make("CN=Owner", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10));
        await using var wiki = await ReadyMade.StartAsync("speed-bump.js", ReadyMade.Filled("speed-bump.js", (Operators, $"\"{Fingerprint.OfCertificate(old.RawData)}\"")));
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("60 You need the client certificate of an operator"));
        Assert.That((await wiki.GetAsync(path, alex)).Header, Is.EqualTo("61 Your client certificate is not that of an operator"));
        Assert.That((await wiki.GetAsync(path, old)).Header, Is.EqualTo("62 Your client certificate is out of date"));
    }

    private Task<TestWiki> StartAsync(X509Certificate2? operators = null) => ReadyMade.StartAsync("speed-bump.js", ReadyMade.Filled("speed-bump.js",
        (Loopback, ""), (Operators, operators is null ? "" : $"\"{Fingerprint.OfCertificate(operators.RawData)}\"")), clock: clock);

    private static async Task<List<int>> StatusesAsync(TestWiki wiki, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++) statuses.Add((await wiki.GetAsync("/do/index")).Status);
        return statuses;
    }
}
