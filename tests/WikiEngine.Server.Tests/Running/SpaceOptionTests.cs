using WikiEngine.Pages;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary>Spaces, hosts, their tokens and certificates as an owner gives them, from the command line and from the file.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SpaceOptionTests
{
    private static IEnumerable<string> Reserved => PageName.Reserved;

    [TestCaseSource(nameof(Reserved))]
    public async Task A_space_named_like_a_route_is_refused_at_the_start(string name)
    {
        using var place = new Scratch().Write("wikiengine.json", $$"""{ "spaces": { "{{name}}": {} } }""");
        using var commands = new CommandRun();
        var fromFile = await commands.RunAsync("serve", "--directory", place.FullName, "--port", "0");
        Assert.That((fromFile.Code, fromFile.Error), Is.EqualTo((1, $"wikiengine: wikiengine.json:1:13: spaces names the space \"{name}\", but addresses of the wiki itself begin with this word\n")));
        var fromCommandLine = await commands.RunAsync("serve", "--directory", place.PathOf("other"), "--space", $"localhost/{name}");
        Assert.That(fromCommandLine.Code, Is.EqualTo(2));
        Assert.That(fromCommandLine.Error, Does.Contain($"--space names the space \"{name}\", but addresses of the wiki itself begin with this word"));
        Assert.That(Directory.Exists(place.PathOf("other")), Is.False);
    }

    [TestCase("a/b/c", "must not contain slashes")]
    [TestCase("", "The URL lacks a page name")]
    [TestCase("localhost/", "The URL lacks a page name")]
    [TestCase("..", "dots only")]
    [TestCase("a b/alex", "no name of a host")]
    public async Task A_space_whose_name_can_be_none_is_refused(string space, string expected)
    {
        using var commands = new CommandRun();
        var serve = await commands.RunAsync("serve", "--directory", commands.PathOf("wiki"), "--space", space);
        Assert.That(serve.Code, Is.EqualTo(2));
        Assert.That(serve.Error, Does.Contain(expected));
    }

    [TestCase("--host", "localhost", "--host", "garden.localhost", "--space", "garden.localhost")]
    [TestCase("--host", "localhost", "--host", "garden.localhost", "--space", "localhost/garden.localhost")]
    public async Task A_space_named_like_another_host_is_refused_since_they_would_share_their_pages(params string[] options)
    {
        using var commands = new CommandRun();
        var serve = await commands.RunAsync(["serve", "--directory", commands.PathOf("wiki"), "--port", "0", .. options]);
        Assert.That(serve.Code, Is.EqualTo(1));
        Assert.That(serve.Error, Does.Contain("space garden.localhost: A space can't have the name of a host that is served"));
    }

    [Test]
    public async Task A_space_of_a_host_that_is_not_served_is_refused()
    {
        using var commands = new CommandRun();
        var serve = await commands.RunAsync("serve", "--directory", commands.PathOf("wiki"), "--port", "0", "--space", "garden.localhost/alex");
        Assert.That(serve.Code, Is.EqualTo(1));
        Assert.That(serve.Error, Does.Contain("The host garden.localhost is not among those that are served"));
    }

    [Test]
    public async Task A_space_of_one_host_has_its_own_token_on_the_command_line()
    {
        using var place = new Scratch();
        await using var wiki = await WikiProcess.ServeAsync(place.PathOf("wiki"), "--host", "localhost", "--host", "garden.localhost", "--space", "garden.localhost/alex", "--space", "berta",
            "--token", "all", "--token", "garden.localhost/alex=own", "--token", "berta=hers");
        foreach (var (where, token, status) in (IEnumerable<(string, string, int)>)
            [("garden.localhost:{0}/alex", "own", 30), ("garden.localhost:{0}/alex", "all", 30), ("garden.localhost:{0}/alex", "hers", 59), ("garden.localhost:{0}/berta", "hers", 30),
                ("localhost:{0}/berta", "hers", 30), ("localhost:{0}/berta", "own", 59), ("localhost:{0}", "own", 59), ("localhost:{0}", "all", 30)])
        {
            var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, where, wiki.Port);
            Assert.That((await wiki.PutAsync($"//{path}/page/Tea", $"{where} {token}", $";token={token}")).Status, Is.EqualTo(status), $"{where} {token}");
        }
        Assert.That((await wiki.GetAsync("/alex/")).Status, Is.EqualTo(51), "The space is the other host's");
    }

    [Test]
    public async Task Each_host_shows_its_own_certificate_and_none_is_made_anew()
    {
        using var place = new Scratch().Write("wikiengine.json", """{ "hosts": { "localhost": {}, "garden.localhost": {}, "shed.localhost": { "certificate": "shed.pem", "key": "shed.key" } } }""");
        using (var made = Tls.CertificatePair.Make(new Spaces.HostName("shed.localhost"), DateTimeOffset.UtcNow))
            Tls.CertificatePair.Write(made, place.PathOf("shed.pem"), place.PathOf("shed.key"));
        var seen = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            await using var wiki = await TestWiki.StartAsync(directory: place.FullName);
            foreach (var host in (string[])["localhost", "garden.localhost", "shed.localhost"])
            {
                await using var connection = await wiki.ConnectAsync(serverName: host);
                seen.Add(Fingerprint.OfCertificate(connection.Tls.RemoteCertificate!.GetRawCertData()));
            }
        }
        Assert.That(seen.Take(3), Is.Unique);
        Assert.That(seen.Skip(3), Is.EqualTo(seen.Take(3)));
        using var commands = new CommandRun();
        foreach (var (file, index) in (IEnumerable<(string, int)>)[("cert.pem", 0), ("certificates/garden.localhost/cert.pem", 1), ("shed.pem", 2)])
            Assert.That((await commands.RunAsync("fingerprint", place.PathOf(file))).Output, Is.EqualTo(seen[index] + "\n"));
    }
}
