namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TrustTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    public void Dispose() => wikiengine.Dispose();

    [Test]
    public async Task The_first_visit_remembers_and_the_second_is_silent()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n# Main\n");
        var first = await wikiengine.RunAsync("get", server.Url);
        var second = await wikiengine.RunAsync("get", server.Url);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new CommandResult(0, "# Main\n", $"First visit to {server.Host}: remembered {server.Certificate.Fingerprint()}\n20 text/gemini\n")));
            Assert.That(second, Is.EqualTo(new CommandResult(0, "# Main\n", "20 text/gemini\n")));
            Assert.That(File.ReadAllLines(wikiengine.KnownHosts), Has.Length.EqualTo(2));
            Assert.That(File.ReadAllLines(wikiengine.KnownHosts)[0], Does.StartWith("# "));
            Assert.That(File.ReadAllLines(wikiengine.KnownHosts)[1], Does.Match(@"^127\.0\.0\.1:\d+ sha256\$[0-9a-f]{64} \d{4}-\d\d-\d\d$"));
        });
    }

    [Test]
    public async Task A_changed_certificate_stops_before_the_request_is_sent()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await wikiengine.RunAsync("get", server.Url);
        var old = server.Certificate.Fingerprint();
        server.Certificate = TestCertificate.Create();
        var result = await wikiengine.RunAsync("get", server.Url + "secret");
        var upload = await wikiengine.RunAsync("put", server.Url + "page/Main", wikiengine.File("Main.gmi", "secret"), "--token", "secret");
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain($"remembered {old}").And.Contain($"shown now  {server.Certificate.Fingerprint()}").And.Contain($"wikiengine trust {server.Host}"));
            Assert.That(upload.Code, Is.EqualTo(1));
            Assert.That(server.Requests, Is.EqualTo(new[] { server.Url }));
        });
    }

    [Test]
    public async Task Trust_shows_old_and_new_and_accepts_the_new_one()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await wikiengine.RunAsync("get", server.Url);
        var old = server.Certificate.Fingerprint();
        server.Certificate = TestCertificate.Create();
        var trust = await wikiengine.RunAsync("trust", server.Host);
        var get = await wikiengine.RunAsync("get", server.Url);
        Assert.Multiple(() =>
        {
            Assert.That(trust.Code, Is.Zero);
            Assert.That(trust.Output, Does.Contain($"old {old} since").And.Contain($"new {server.Certificate.Fingerprint()}"));
            Assert.That(get, Is.EqualTo(new CommandResult(0, "", "20 text/gemini\n")));
            Assert.That(File.ReadAllLines(wikiengine.KnownHosts), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task Trust_with_a_fingerprint_accepts_only_that_one()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        var wrong = await wikiengine.RunAsync("trust", server.Host, "--fingerprint", new string('a', 64));
        var wasRemembered = File.Exists(wikiengine.KnownHosts);
        var right = await wikiengine.RunAsync("trust", server.Host, "--fingerprint", server.Certificate.Fingerprint().Replace("sha256$", "SHA256:", StringComparison.Ordinal).ToUpperInvariant());
        Assert.Multiple(() =>
        {
            Assert.That(wrong.Code, Is.EqualTo(1));
            Assert.That(wrong.Error, Does.Contain($"given sha256${new string('a', 64)}").And.Contain($"shown {server.Certificate.Fingerprint()}"));
            Assert.That(wasRemembered, Is.False);
            Assert.That(right.Code, Is.Zero);
            Assert.That(File.ReadAllText(wikiengine.KnownHosts), Does.Contain(server.Certificate.Fingerprint()));
        });
    }

    [TestCase("another.example", -1, 30)]
    [TestCase("localhost", -30, -1)]
    [TestCase("localhost", 10, 30)]
    public async Task A_certificate_with_another_name_or_out_of_date_is_no_error(string name, int from, int to)
    {
        await using var server = new ScriptedServer("20 text/gemini\r\nhello", TestCertificate.Create(name, from, to));
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Output), Is.EqualTo((0, "hello")));
    }

    [Test]
    public async Task Verbose_tells_how_the_certificate_was_checked()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n", TestCertificate.Create("another.example", -30, -1));
        var first = await wikiengine.RunAsync("get", server.Url, "--verbose");
        var second = await wikiengine.RunAsync("get", server.Url, "-v");
        server.Certificate = TestCertificate.Create("another.example");
        var third = await wikiengine.RunAsync("get", server.Url, "-v");
        Assert.Multiple(() =>
        {
            Assert.That(first.Error, Does.Contain("Certificate sha256$").And.Contain("/CN=another.example").And.Contain("does not name 127.0.0.1").And.Contain("out of date").And.Contain("First visit"));
            Assert.That(second.Error, Does.Contain("Known since"));
            Assert.That(third.Error, Does.Contain("Changed since"));
        });
    }

    [Test]
    public async Task Many_visits_at_once_are_all_remembered()
    {
        var servers = Enumerable.Range(0, 12).Select(_ => new ScriptedServer("20 text/gemini\r\n")).ToList();
        var results = await Task.WhenAll(servers.Select(server => wikiengine.RunAsync("get", server.Url)));
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.Code), Is.All.Zero);
            Assert.That(File.ReadAllLines(wikiengine.KnownHosts).Skip(1).Select(line => line.Split(' ')[0]), Is.EquivalentTo(servers.Select(server => server.Host)));
            Assert.That(Directory.GetFiles(wikiengine.Configuration), Has.Length.EqualTo(2), "known-hosts and its lock, no temporary files");
        });
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Test]
    public async Task A_line_that_cannot_be_read_is_named_and_nothing_is_asked()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        Directory.CreateDirectory(wikiengine.Configuration);
        await File.WriteAllTextAsync(wikiengine.KnownHosts, $"# mine\n{server.Host} sha256$12 2026-01-01\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("known-hosts:2: "));
            Assert.That(server.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Nor_is_anything_asked_where_such_a_line_comes_behind_that_of_the_host()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await wikiengine.RunAsync("trust", server.Host);
        await File.AppendAllTextAsync(wikiengine.KnownHosts, "example.org sha256$12 2026-01-01\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That(result.Error, Does.Contain("known-hosts:3: "));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task What_somebody_wrote_into_known_hosts_stays()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        Directory.CreateDirectory(wikiengine.Configuration);
        await File.WriteAllTextAsync(wikiengine.KnownHosts, $"# mine\n\n{server.Host} SHA256:{new string('A', 64)} 2026-01-01 compared by telephone\n# end\n");
        await wikiengine.RunAsync("trust", server.Host);
        var lines = await File.ReadAllLinesAsync(wikiengine.KnownHosts);
        Assert.That(lines, Is.EqualTo(new[] { "# mine", "", lines[2], "# end" }));
        Assert.That(lines[2], Does.StartWith($"{server.Host} {server.Certificate.Fingerprint()} "));
    }
}
