namespace WikiEngine.Server.Tests.Live;

[Parallelizable(ParallelScope.All)]
internal sealed class FirstLightTests
{
    [Test]
    public async Task A_new_wiki_greets_and_links_to_its_first_page()
    {
        await using var wiki = await TestWiki.StartAsync();
        var answer = await wiki.GetAsync("/");
        Assert.That(answer.Header, Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(answer.Body, Does.StartWith("# Welcome to WikiEngine!\n").And.Contain("=> /page/Welcome Welcome\n"));
        Assert.That(answer.IsComplete);
    }

    [Test]
    public async Task An_upload_with_the_token_is_a_page_for_all()
    {
        await using var wiki = await TestWiki.StartAsync();
        var saved = await wiki.PutAsync("/page/Haiku", "Rain falls\n");
        Assert.That(saved.Header, Is.EqualTo($"30 {wiki.Root}/page/Haiku"));
        Assert.That((await wiki.GetAsync("/page/Haiku")).Body, Does.StartWith("# Haiku\nRain falls\n"));
    }

    [Test]
    public async Task A_script_sees_the_certificate_of_the_visitor()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.route("/me", ({ certificate }) => text(certificate.fingerprint, certificate.commonName));
            """);
        using var alex = Certificates.Make("CN=Alex");
        var answer = await wiki.GetAsync("/me", @as: alex);
        Assert.That(answer.Body, Is.EqualTo($"{Fingerprint.OfCertificate(alex.RawData)}\nAlex\n"));
    }
}
