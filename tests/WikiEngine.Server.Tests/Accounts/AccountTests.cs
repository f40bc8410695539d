using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>The stories of people with accounts, over real TLS with certificates that openssl made.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AccountTests
{
    [Test]
    public async Task A_first_visit_ends_with_an_account_that_signs()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        foreach (var path in (string[])["/account", "/account/register", "/account/add", "/account/join", "/account/recover", "/account/drop/x", "/account/rename", "/account/leave", "/account/invite", "/account/codes"])
            Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("60 Choose a client certificate: it is what proves your account"), path);
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("Your certificate has no account here.").And.Contain("=> /account/register Register an account\n"));
        await wiki.PutAsync("/page/Tea", "unsigned\n", "", alex.Certificate);

        Assert.That(await wiki.QuestionAsync("/account/register", alex.Certificate), Is.EqualTo("10 Your certificate says Alex. Answer yes to register with this name, or another name"));
        var codes = await alex.RegisterAsync(wiki);

        Assert.That(codes, Has.Count.EqualTo(6).And.All.Matches("^....-....-....-....$"));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\nAn account since ").And.Contain("* the certificate \"Alex\", added on ").And.Not.Contain(codes[0]));
        Assert.That(await alex.BodyAsync(wiki, "/whoami"), Does.Contain("Your account is Alex.\n=> /account Your account\n"));
        await wiki.PutAsync("/page/Tea", "signed\n", "", alex.Certificate);
        await wiki.AnswerAsync("/do/append/Milk", "by prompt", alex.Certificate);
        foreach (var path in (string[])["/do/changes", "/history/Tea", "/do/by/Alex", "/do/by/aLEX"])
        {
            var answer = await wiki.GetAsync(path);
            if (answer.Status == 30) answer = await wiki.GetAsync(answer.Meta);
            Assert.That(answer.Body, Does.Contain(" UTC by Alex\n"), path);
        }
        Assert.That((await wiki.GetAsync("/do/by/Alex")).Body, Does.Contain("Milk").And.Contain("Tea").And.Not.Contain("Tea (1)"), "what was not signed stays unsigned");
        Assert.That((await wiki.GetAsync("/do/by/Alex/feed")).Body, Does.Contain("/page/Milk"));
        Assert.That((await wiki.GetAsync("/do/atom")).Body, Does.Contain("<name>Alex</name>"));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("=> /page/Milk Milk (current)\n"));
    }

    [Test]
    public async Task A_name_that_is_taken_is_refused_with_what_to_do()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        using var other = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki);

        Assert.That(await wiki.QuestionAsync("/account/register", other.Certificate), Is.EqualTo("10 The name Alex is taken, or looks like one that is. Which name do you want for your account?"));
        foreach (var taken in (string[])["Alex", "ALEX", "yes"])
            Assert.That((await wiki.AnswerAsync("/account/register", taken, other.Certificate)).Header,
                Does.StartWith("61 The name ").And.EndsWith("is taken. If it is yours, add this certificate at /account/join; else choose another name"), taken);
        Assert.That((await wiki.AnswerAsync("/account/register", "A1ex", other.Certificate)).Header, Is.EqualTo("61 The name A1ex looks like one that is taken; choose another name"));
        Assert.That((await wiki.AnswerAsync("/account/register", "0123", other.Certificate)).Status, Is.EqualTo(59));
        await other.RegisterAsync(wiki, "Alexa");
        Assert.That((await wiki.GetAsync("/account/register", other.Certificate)).Header, Is.EqualTo("61 Your certificate belongs to the account Alexa already; see /account"));
    }

    [Test]
    public async Task A_second_device_joins_with_a_code_that_works_once_and_ten_minutes()
    {
        // A certificate begins when it is made, a moment from now.
        var clock = new NonceTests.SettableClock(DateTimeOffset.UtcNow.AddMinutes(1));
        await using var wiki = await Prompting.StartOpenAsync(clock);
        using var first = await Visitor.MakeAsync();
        using var second = await Visitor.MakeAsync("/CN=Telephone");
        using var third = await Visitor.MakeAsync("/CN=Mallory");
        await first.RegisterAsync(wiki);
        Assert.That((await wiki.GetAsync("/account/add", second.Certificate)).Header, Does.StartWith("61 Your certificate has no account: register at /account/register"));

        var code = await first.CodeAsync(wiki);
        Assert.That((await wiki.AnswerAsync("/account/join", code.Replace("-", " ").ToLowerInvariant(), second.Certificate)).Header, Is.EqualTo($"30 {wiki.Root}/account"));
        Assert.That((await wiki.AnswerAsync("/account/join", code, third.Certificate)).Header, Does.StartWith("59 This code is wrong, was used, or is older than ten minutes"));
        var late = await first.CodeAsync(wiki);
        clock.Now += TimeSpan.FromMinutes(10.1);
        Assert.That((await wiki.AnswerAsync("/account/join", late, third.Certificate)).Status, Is.EqualTo(59));

        await wiki.PutAsync("/page/Tea", "green\n", "", second.Certificate);
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("UTC by Alex\n").And.Not.Contain("Telephone"));
        var page = await second.BodyAsync(wiki, "/account");
        Assert.That(page, Does.StartWith("# Alex\n").And.Contain("the certificate \"Telephone\""));
        var drops = page.Split('\n').Where(line => line.StartsWith("=> /account/drop/", StringComparison.Ordinal)).OrderBy(line => line.Contains("Telephone")).Select(line => line.Split(' ')[1]).ToList();
        Assert.That(drops, Has.Count.EqualTo(2));
        Assert.That((await wiki.AnswerAsync(drops[1], "no", first.Certificate)).Header, Is.EqualTo("59 Nothing was changed: only yes does it"));
        Assert.That((await wiki.AnswerAsync(drops[1], "yes", first.Certificate)).Header, Is.EqualTo($"30 {wiki.Root}/account"));
        Assert.That(await second.BodyAsync(wiki, "/account"), Does.Contain("has no account here"));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("UTC by Alex\n"), "What it signed stays signed");
        Assert.That((await wiki.GetAsync(drops[0], first.Certificate)).Header, Does.StartWith("59 The last certificate can't be dropped"));
        Assert.That((await wiki.GetAsync(drops[1], first.Certificate)).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task Who_lost_the_device_comes_back_with_a_recovery_code()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var lost = await Visitor.MakeAsync();
        using var found = await Visitor.MakeAsync("/CN=Found");
        using var mallory = await Visitor.MakeAsync("/CN=Mallory");
        var codes = await lost.RegisterAsync(wiki);

        Assert.That(await wiki.QuestionAsync("/account/recover", found.Certificate), Is.EqualTo("11 One of the recovery codes of your account"));
        Assert.That((await wiki.AnswerAsync("/account/recover", codes[2], found.Certificate)).Header, Is.EqualTo($"30 {wiki.Root}/account"));
        Assert.That(await found.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n"));
        Assert.That((await wiki.AnswerAsync("/account/recover", codes[2], mallory.Certificate)).Header, Is.EqualTo("59 This recovery code is wrong, or was used; each works once"));
        Assert.That(wiki.Log.Lines, Has.None.Contains(codes[2]).And.None.Contains(codes[3]));
    }

    [Test]
    public async Task A_renewed_key_is_the_same_identity()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki);
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("Warning: it ends on ").And.Contain("in 30 days. Make a new one with the same key"));

        using var renewed = await alex.RenewAsync();

        Assert.That(await renewed.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n").And.Contain("Valid until ").And.Not.Contain("Warning"));
        await wiki.PutAsync("/page/Tea", "green\n", "", renewed.Certificate);
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Contain("UTC by Alex\n"));
    }

    [TestCase(2020, 2021, "62 Your client certificate expired on 2021-01-01; make a new one, best with the same key")]
    [TestCase(2090, 2091, "62 Your client certificate is not valid before 2090-01-01")]
    public async Task A_certificate_that_is_out_of_date_neither_registers_nor_signs(int from, int to, string refusal)
    {
        var clock = new NonceTests.SettableClock(new DateTimeOffset(from, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var wiki = await Prompting.StartOpenAsync(clock);
        using var alex = await Visitor.MakeDatedAsync(from, to);
        await alex.RegisterAsync(wiki);
        using var berta = await Visitor.MakeDatedAsync(from, to);
        clock.Now = DateTimeOffset.UtcNow;

        Assert.That((await wiki.GetAsync("/account/register", berta.Certificate)).Header, Is.EqualTo(refusal));
        Assert.That((await wiki.GetAsync("/account/rename", alex.Certificate)).Header, Is.EqualTo(refusal));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n"), "to look at it is no matter of dates");
        Assert.That((await wiki.PutAsync("/page/Tea", "green\n", "", alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/history/Tea")).Body, Does.Not.Contain("by Alex"));
        Assert.That((await wiki.GetAsync("/do/by/Alex")).Body, Does.Contain("No changes."));
    }

    [Test]
    public async Task Who_takes_another_name_is_found_under_both()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        using var other = await Visitor.MakeAsync("/CN=Other");
        await alex.RegisterAsync(wiki);
        await wiki.PutAsync("/page/Tea", "one\n", "", alex.Certificate);
        Assert.That((await wiki.AnswerAsync("/account/rename", "Sasha", alex.Certificate)).Header, Is.EqualTo($"30 {wiki.Root}/account"));
        await wiki.PutAsync("/page/Milk", "two\n", "", alex.Certificate);

        Assert.That((await wiki.GetAsync("/do/by/Alex")).Header, Is.EqualTo($"30 {wiki.Root}/do/by/Sasha"));
        Assert.That((await wiki.GetAsync("/do/by/alex/7/colour")).Header, Is.EqualTo($"30 {wiki.Root}/do/by/Sasha/7/colour"));
        Assert.That((await wiki.GetAsync("/do/by/Alex/feed")).Header, Is.EqualTo($"30 {wiki.Root}/do/by/Sasha/feed"));
        var changes = (await wiki.GetAsync("/do/by/Sasha")).Body;
        Assert.That(changes, Does.Contain("UTC by Sasha\n=> /page/Milk Milk (current)\n").And.Contain("UTC by Alex\n=> /page/Tea Tea (current)\n"));
        Assert.That(changes.IndexOf("Milk", StringComparison.Ordinal), Is.LessThan(changes.IndexOf("Tea", StringComparison.Ordinal)));
        Assert.That((await wiki.AnswerAsync("/account/register", "Alex", other.Certificate)).Status, Is.EqualTo(61), "A former name is not free");
    }

    [Test]
    public async Task Who_leaves_takes_the_certificates_along_and_leaves_the_edits()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki);
        await wiki.PutAsync("/page/Tea", "one\n", "", alex.Certificate);

        Assert.That((await wiki.AnswerAsync("/account/leave", "yes", alex.Certificate)).Header, Is.EqualTo("59 Nothing was changed: that is not the name of your account"));
        Assert.That((await wiki.AnswerAsync("/account/leave", "alex", alex.Certificate)).Body, Does.StartWith("# Farewell\n"));

        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("has no account here"));
        Assert.That((await wiki.GetAsync("/do/by/Alex")).Body, Does.Contain("UTC by Alex\n=> /page/Tea"));
        Assert.That((await wiki.AnswerAsync("/account/register", "yes", alex.Certificate)).Status, Is.EqualTo(61));
    }

    [Test]
    public async Task Undo_takes_back_what_an_account_did_under_all_of_its_names()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        await wiki.PutAsync("/page/Tea", "good\n", "");
        await alex.RegisterAsync(wiki);
        await wiki.PutAsync("/page/Tea", "bad\n", "", alex.Certificate);
        await wiki.AnswerAsync("/account/rename", "Sasha", alex.Certificate);
        await wiki.PutAsync("/page/Milk", "bad\n", "", alex.Certificate);

        var plan = await wiki.AnswerAsync("/do/undo", "sasha 2026-01-01T00:00");

        Assert.That(plan.Body, Does.Contain("=> /page/Tea Tea: as in revision 1\n").And.Contain("=> /page/Milk Milk: deleted\n"));
        await wiki.AnswerAsync("/do/undo/sasha/2026-01-01T00%3A00", "Spam");
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("good\n"));
        Assert.That(await wiki.RawAsync("Milk"), Does.Contain("not yet exist"));
    }

    [TestCase("/account/register?Alex")]
    [TestCase("/account/leave?Alex")]
    [TestCase("/account/rename?Mallory")]
    [TestCase("/account/add?yes")]
    [TestCase("/account/invite?yes")]
    public async Task A_link_in_a_foreign_page_does_no_more_than_ask(string path)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        if (!path.Contains("register")) await alex.RegisterAsync(wiki);
        var nonce = await wiki.NonceAsync(path, alex.Certificate);
        Assert.That((await wiki.GetAsync(nonce, alex.Certificate)).Status, Is.EqualTo(10));
        Assert.That(await alex.BodyAsync(wiki, "/account"), path.Contains("register") ? Does.Contain("no account") : Does.StartWith("# Alex\n"));
    }

    [Test]
    public async Task A_common_name_forges_nothing()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var mallory = Certificates.Make(new System.Security.Cryptography.X509Certificates.X500DistinguishedName("CN=\"Al\n=> gemini://evil.example Alex\"", System.Security.Cryptography.X509Certificates.X500DistinguishedNameFlags.None));
        Assert.That(await wiki.QuestionAsync("/account/register", mallory), Is.EqualTo("10 Which name do you want for your account?"));
        await wiki.AnswerAsync("/account/register", "Mallory", mallory);
        Assert.That((await wiki.GetAsync("/account", mallory)).Body, Does.StartWith("# Mallory\n").And.Not.Contain("\n=> gemini://evil"));
    }
}
