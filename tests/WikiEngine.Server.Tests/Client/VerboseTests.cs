namespace WikiEngine.Server.Tests.Client;

/// <summary>What <c>--verbose</c> tells: the whole of a visit, line by line, and no secret.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerboseTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    public void Dispose() => wikiengine.Dispose();

    [Test]
    public async Task A_visit_is_told_from_the_address_to_the_status()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n", TestCertificate.Create("another.example"));
        await wikiengine.RunAsync("identity", "new", "alex");
        await wikiengine.RunAsync("identity", "use", "alex", server.Url + "alex");
        var first = await wikiengine.RunAsync("get", server.Url + "alex/page", "--verbose");
        var second = await wikiengine.RunAsync("get", server.Url, "-v");
        var lines = first.Error.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo($"Connecting to {server.Host}"));
            Assert.That(lines[1], Is.EqualTo($"Identity alex, {server.Visits.First().ClientFingerprint}: stored for {server.Url}alex"));
            Assert.That(lines[2], Is.EqualTo($"Trying {server.Host}"));
            Assert.That(lines[3], Does.Match($@"^Connected to {server.Host} by Tls1[23], TLS_\w+$"));
            Assert.That(lines[4], Is.EqualTo($"Certificate {server.Certificate.Fingerprint()}"));
            Assert.That(lines[5], Is.EqualTo("Subject /CN=another.example, issuer /CN=another.example"));
            Assert.That(lines[6], Is.EqualTo("It does not name 127.0.0.1, which is no error"));
            Assert.That(lines[7], Does.Match(@"^Valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$"));
            Assert.That(lines[8], Is.EqualTo($"First visit to {server.Host}: remembered {server.Certificate.Fingerprint()}"));
            Assert.That(lines[9..], Is.EqualTo(new[] { $"Request {server.Url}alex/page", "20 text/gemini", "" }));
            Assert.That(second.Error, Does.Contain("No identity is shown: none is stored for").And.Contain("\nKnown since "));
        });
    }

    [Test]
    public async Task A_host_of_several_addresses_is_tried_at_each()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\nhello");
        var addresses = await System.Net.Dns.GetHostAddressesAsync("localhost");
        var result = await wikiengine.RunAsync("get", $"gemini://localhost:{server.Port}/", "-v");
        Assert.That((result.Code, result.Output), Is.EqualTo((0, "hello")));
        // The server listens at 127.0.0.1 alone; whatever stands before it in the list is tried, and told.
        foreach (var address in addresses.TakeWhile(address => !address.Equals(System.Net.IPAddress.Loopback)).Append(System.Net.IPAddress.Loopback))
            Assert.That(result.Error, Does.Contain($"Trying {new System.Net.IPEndPoint(address, server.Port)}\n"));
    }

    [TestCase("/page/Tea", "--token", "swordfish")]
    [TestCase("/page/Tea;token=swordfish;base=1")]
    [TestCase("/page/Tea;TOKEN=swordfish")]
    public async Task No_token_is_told(string path, params string[] options)
    {
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.ReadBodyAsync();
            await visit.AnswerAsync("30 gemini://127.0.0.1/page/Tea\r\n");
        });
        var result = await wikiengine.RunAsync(["put", $"titan://{server.Host}{path}", wikiengine.File("a.gmi", "a"), "--verbose", .. options]);
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests.Single(), Does.Contain("swordfish"), "it was sent");
            Assert.That(result.Error, Does.Not.Contain("swordfish"));
            Assert.That(result.Error, Does.Contain($"Request titan://{server.Host}/page/Tea;").And.Contain("=…").And.Contain("\n30 gemini://127.0.0.1/page/Tea\n"));
        });
    }

    [Test]
    public async Task What_was_typed_for_a_sensitive_prompt_is_not_told()
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.Contains('?', StringComparison.Ordinal) ? "20 text/gemini\r\n" : "11 Token\r\n"));
        var result = await wikiengine.RunAsync("get", server.Url, "--input", "swordfish", "-v");
        Assert.That(server.Requests.Last(), Does.EndWith("?swordfish"));
        Assert.That(result.Error, Does.Not.Contain("swordfish").And.Contain($"Request {server.Url}?…\n"));
    }
}
