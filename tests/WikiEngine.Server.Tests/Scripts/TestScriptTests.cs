namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class TestScriptTests
{
    [Test]
    public async Task Who_shows_no_certificate_is_asked_for_one()
    {
        await using var wiki = await ReadyMade.StartAsync("test.js");
        var answer = await wiki.GetAsync("/do/test");
        Assert.That(answer.Header, Is.EqualTo("60 Please show a certificate"));
        Assert.That(answer.IsComplete);
    }

    [Test]
    public async Task The_main_menu_links_to_it()
    {
        await using var wiki = await ReadyMade.StartAsync("test.js");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /do/test Test\n"));
    }

    [Test]
    public async Task A_certificate_made_by_openssl_is_shown()
    {
        await using var wiki = await ReadyMade.StartAsync("test.js");
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        var answer = await wiki.GetAsync("/do/test", @as: alex);
        Assert.That(answer.Header, Is.EqualTo("20 text/plain; charset=UTF-8"));
        Assert.That(answer.Body, Is.EqualTo($"Test\n{await openSsl.FingerprintAsync()}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
    }

    [Test]
    public async Task The_command_openssl_s_client_prints_it()
    {
        await using var wiki = await ReadyMade.StartAsync("test.js");
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        // Without a port, as people type it: 1965 is meant, and that is not where a test listens.
        Assert.That(await openSsl.AskAsync(wiki.Port, "gemini://localhost/do/test"), Does.StartWith("53 "));
        Assert.That(await openSsl.AskAsync(wiki.Port, $"{wiki.Root}/do/test"),
            Is.EqualTo($"20 text/plain; charset=UTF-8\r\nTest\n{await openSsl.FingerprintAsync()}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
    }

    [Test]
    public async Task With_the_usual_public_port_the_URL_needs_none()
    {
        await using var wiki = await Live.TestWiki.StartAsync(ReadyMade.Read("test.js"), options: options => options.PublicPort = 1965);
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        Assert.That(await openSsl.AskAsync(wiki.Port, "gemini://localhost/do/test"), Does.StartWith("20 text/plain; charset=UTF-8\r\nTest\nsha256$"));
    }
}
