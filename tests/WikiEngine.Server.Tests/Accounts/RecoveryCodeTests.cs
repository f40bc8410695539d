using WikiEngine.Server.Tests.Editing;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>New recovery codes, and what an account is told of the ends of its certificates.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RecoveryCodeTests
{
    [Test]
    public async Task Who_used_codes_up_makes_new_ones_and_the_old_ones_work_no_more()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        using var found = await Visitor.MakeAsync("/CN=Found");
        using var mallory = await Visitor.MakeAsync("/CN=Mallory");
        var old = await alex.RegisterAsync(wiki);
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("=> /account/codes Make new recovery codes\n"));

        Assert.That(await wiki.QuestionAsync("/account/codes", alex.Certificate), Is.EqualTo("10 Answer yes for new recovery codes. Those that you have, used or not, work no more"));
        Assert.That((await wiki.AnswerAsync("/account/codes", "no", alex.Certificate)).Header, Is.EqualTo("59 Nothing was changed: only yes does it"));
        var page = await wiki.AnswerAsync("/account/codes", "yes", alex.Certificate);
        var renewed = Visitor.CodesIn(page.Body);

        Assert.That(renewed, Has.Count.EqualTo(6).And.All.Matches("^....-....-....-....$"));
        Assert.That(renewed.Intersect(old), Is.Empty);
        Assert.That((await wiki.AnswerAsync("/account/recover", old[0], mallory.Certificate)).Header, Is.EqualTo("59 This recovery code is wrong, or was used; each works once"));
        Assert.That((await wiki.AnswerAsync("/account/recover", renewed[5], found.Certificate)).Header, Is.EqualTo($"30 {wiki.Root}/account"));
        Assert.That(await found.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n").And.Not.Contain(renewed[0]));
        Assert.That(wiki.Log.Lines, Has.None.Contains(renewed[0]));
    }

    [Test]
    public async Task Only_an_account_has_codes_and_a_link_makes_none()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        Assert.That((await wiki.GetAsync("/account/codes")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/account/codes", alex.Certificate)).Header, Does.StartWith("61 Your certificate has no account"));
        var codes = await alex.RegisterAsync(wiki);
        var nonce = await wiki.NonceAsync("/account/codes?yes", alex.Certificate);
        Assert.That((await wiki.GetAsync(nonce, alex.Certificate)).Status, Is.EqualTo(10));
        using var found = await Visitor.MakeAsync("/CN=Found");
        Assert.That((await wiki.AnswerAsync("/account/recover", codes[0], found.Certificate)).Status, Is.EqualTo(30), "the old ones are still good");
    }

    [Test]
    public async Task An_account_makes_codes_ten_times_and_waits()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki);
        for (var i = 0; i < 10; i++) Assert.That((await wiki.AnswerAsync("/account/codes", "yes", alex.Certificate)).Status, Is.EqualTo(20));
        Assert.That((await wiki.AnswerAsync("/account/codes", "yes", alex.Certificate)).Status, Is.EqualTo(44));
    }

    [Test]
    public async Task Of_a_renewed_certificate_the_end_of_the_one_that_came_counts()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        using var second = await Visitor.MakeAsync("/CN=Telephone");
        await alex.RegisterAsync(wiki);
        await wiki.AnswerAsync("/account/join", await alex.CodeAsync(wiki), second.Certificate);
        using var renewed = await alex.RenewAsync();

        var shown = await renewed.BodyAsync(wiki, "/account");
        var elsewhere = await second.BodyAsync(wiki, "/account");

        var end = renewed.Certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(shown, Does.Contain($"added on {DateTime.UtcNow:yyyy-MM-dd}: the one that you show\n{Fingerprint.OfCertificate(renewed.Certificate.RawData)}\nValid until {end}.\n"));
        Assert.That(elsewhere, Does.Contain($"{Fingerprint.OfCertificate(alex.Certificate.RawData)}\nWarning: as it was added, it ends on "));
    }
}
