namespace WikiEngine.Server.Tests.Client;

/// <summary>Which identity is shown where by itself, seen by the server that gets it or does not.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class IdentityUseTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    private string Uses => Path.Combine(wikiengine.Configuration, "identity-uses");

    public void Dispose() => wikiengine.Dispose();

    [TestCase("/", null)]
    [TestCase("/alexandra", null)]
    [TestCase("/alex", "alex")]
    [TestCase("/alex/", "alex")]
    [TestCase("/alex?x", "alex")]
    [TestCase("/alex/page/Tea", "alex")]
    [TestCase("/%61lex/page/Tea", "alex")]
    [TestCase("/alex/garden", "berta")]
    [TestCase("/alex/garden/page/Tea", "berta")]
    [TestCase("/alex/gardens", "alex")]
    [TestCase("/alex/secret/page", null)]
    [TestCase("/ALEX", null)]
    [TestCase("//alex", null)]
    [TestCase("/alex/../page", null)]
    [TestCase("/alex/%2e%2e/page", null)]
    [TestCase("/x/../alex/page", null)]
    [TestCase("/alex%2Fpage", null)]
    public async Task The_most_specific_path_decides(string path, string? expected)
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        var (alex, berta) = (await MakeAsync("alex"), await MakeAsync("berta"));
        await UseAsync("alex", server.Url + "alex");
        await UseAsync("berta", server.Url + "alex/garden/");
        await UseAsync("none", server.Url + "alex/secret");
        var result = await wikiengine.RunAsync("get", $"gemini://{server.Host}{path}");
        Assert.That((result.Code, server.Visits.Single().ClientFingerprint), Is.EqualTo((0, expected switch { "alex" => alex, "berta" => berta, _ => null })));
    }

    [Test]
    public async Task Another_port_is_another_server()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        await using var other = new ScriptedServer("20 text/gemini\r\n");
        await MakeAsync("alex");
        await UseAsync("alex", server.Url);
        await wikiengine.RunAsync("get", other.Url);
        Assert.That(other.Visits.Single().ClientFingerprint, Is.Null);
    }

    [Test]
    public async Task The_command_line_overrides_what_is_stored()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        var (_, berta) = (await MakeAsync("alex"), await MakeAsync("berta"));
        await UseAsync("alex", server.Url);
        var file = Path.Combine(wikiengine.Configuration, "identities", "berta");
        await wikiengine.RunAsync("get", server.Url, "--as", "berta");
        await wikiengine.RunAsync("get", server.Url, "--certificate", file + ".crt", "--key", file + ".key");
        await wikiengine.RunAsync("get", server.Url, "--as", "none");
        Assert.That(server.Visits.Select(visit => visit.ClientFingerprint), Is.EqualTo(new[] { berta, berta, null }));
    }

    [TestCase("/out", null)]
    [TestCase("/alex/in", "alex")]
    [TestCase("/alex/garden/in", null, Description = "where another identity is stored, neither is shown")]
    [TestCase("/alex/secret/in", null)]
    [TestCase("/alex/../out", null)]
    public async Task A_redirect_takes_the_identity_along_only_within_its_path(string target, string? expected)
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.EndsWith("/alex", StringComparison.Ordinal) ? $"30 {target}\r\n" : "20 text/gemini\r\n"));
        var alex = await MakeAsync("alex");
        await MakeAsync("berta");
        await UseAsync("alex", server.Url + "alex");
        await UseAsync("berta", server.Url + "alex/garden");
        await UseAsync("none", server.Url + "alex/secret");
        var result = await wikiengine.RunAsync("get", server.Url + "alex");
        Assert.That(server.Visits.Select(visit => visit.ClientFingerprint), Is.EqualTo(new[] { alex, expected is null ? null : alex }));
        Assert.That(result.Error.Contains("is not shown the certificate", StringComparison.Ordinal), Is.EqualTo(expected is null));
    }

    [Test]
    public async Task A_redirect_brings_no_identity_in()
    {
        await using var wiki = new ScriptedServer("20 text/gemini\r\n");
        await using var foreign = new ScriptedServer($"30 {wiki.Url}do/replace/Main?spam\r\n");
        await MakeAsync("alex");
        await UseAsync("alex", wiki.Url);
        var result = await wikiengine.RunAsync("get", foreign.Url);
        Assert.That((result.Code, wiki.Visits.Single().ClientFingerprint), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public async Task Each_upload_is_shown_the_identity_of_its_own_path()
    {
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.ReadBodyAsync();
            await visit.AnswerAsync("30 gemini://127.0.0.1/\r\n");
        });
        var (alex, berta) = (await MakeAsync("alex"), await MakeAsync("berta"));
        await UseAsync("alex", server.Url + "page");
        await UseAsync("berta", server.Url + "page/B");
        var result = await wikiengine.RunAsync("put", $"titan://{server.Host}/page/", wikiengine.File("A.gmi", "a"), wikiengine.File("B.gmi", "b"));
        var one = await wikiengine.RunAsync("put", $"titan://{server.Host}/page/B;base=1", wikiengine.File("B.gmi", "b"));
        Assert.That((result.Code, one.Code), Is.EqualTo((0, 0)), result.Error);
        Assert.That(server.Visits.Select(visit => visit.ClientFingerprint), Is.EqualTo(new[] { alex, berta, berta }));
    }

    [Test]
    public async Task Uses_are_listed_replaced_and_forgotten()
    {
        await MakeAsync("alex");
        await MakeAsync("berta");
        var use = await wikiengine.RunAsync("identity", "use", "alex", "example.org/alex/");
        await UseAsync("berta", "gemini://EXAMPLE.org:1965/%61lex");
        await UseAsync("none", "titan://example.org/");
        var list = await wikiengine.RunAsync("identity", "list");
        var show = await wikiengine.RunAsync("identity", "show", "berta");
        var forget = await wikiengine.RunAsync("identity", "forget", "gemini://example.org/alex");
        var again = await wikiengine.RunAsync("identity", "forget", "gemini://example.org/alex");
        Assert.Multiple(() =>
        {
            Assert.That(use, Is.EqualTo(new CommandResult(0, "gemini://example.org/alex shows alex\n", "")));
            Assert.That(list.Output, Does.EndWith("\ngemini://example.org/ shows no identity\ngemini://example.org/alex shows berta\n"));
            Assert.That(show.Output, Does.EndWith("\ngemini://example.org/alex shows berta\n"));
            Assert.That(forget, Is.EqualTo(new CommandResult(0, "", "")));
            Assert.That((again.Code, again.Error), Is.EqualTo((1, "wikiengine: no identity is stored for gemini://example.org/alex: wikiengine identity list shows all\n")));
            Assert.That(File.ReadAllLines(Uses), Has.Length.EqualTo(2).And.Some.EqualTo("gemini://example.org/ none"));
        });
    }

    [Test]
    public async Task Many_at_once_are_all_stored()
    {
        await MakeAsync("alex");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => UseAsync("alex", $"gemini://example.org/{i}")));
        Assert.That(File.ReadAllLines(Uses).Skip(1), Is.EquivalentTo(Enumerable.Range(0, 12).Select(i => $"gemini://example.org/{i} alex")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Modes are Unix's")]
    public async Task Nobody_else_can_read_where_an_identity_is_shown()
    {
        await MakeAsync("alex");
        await UseAsync("alex", "gemini://example.org/");
        Assert.That(new FileInfo(Uses).UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task An_identity_that_is_not_there_is_not_used_nor_replaced_by_none()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        var missing = await wikiengine.RunAsync("identity", "use", "alex", server.Url);
        await MakeAsync("alex");
        await UseAsync("alex", server.Url);
        File.Delete(Path.Combine(wikiengine.Configuration, "identities", "alex.crt"));
        var lost = await wikiengine.RunAsync("get", server.Url);
        Assert.That((missing.Code, lost.Code, server.Visits.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(lost.Error, Does.Contain("there is no identity 'alex'"));
    }

    [TestCase("example.org alex")]
    [TestCase("gemini://example.org/")]
    [TestCase("gemini://example.org/ ../alex")]
    [TestCase("gemini://example.org/?x alex")]
    public async Task A_line_that_cannot_be_read_is_named_and_nothing_is_asked(string line)
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n");
        Directory.CreateDirectory(wikiengine.Configuration);
        await File.WriteAllTextAsync(Uses, $"# mine\n{line}\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, server.Visits.Count), Is.EqualTo((1, 0)));
        Assert.That(result.Error, Does.Contain("identity-uses:2: a gemini URL and the name of an identity were expected"));
    }

    [TestCase("identity use alex")]
    [TestCase("identity use alex https://example.org/")]
    [TestCase("identity use alex gemini://example.org/?x")]
    [TestCase("identity use alex gemini://example.org/a/../b")]
    [TestCase("identity forget")]
    [TestCase("identity new none")]
    public async Task Wrong_options_are_refused(string line) =>
        Assert.That((await wikiengine.RunAsync(line.Split(' '))).Code, Is.EqualTo(2));

    private async Task<string> MakeAsync(string name)
    {
        await wikiengine.RunAsync("identity", "new", name);
        return (await wikiengine.RunAsync("fingerprint", Path.Combine(wikiengine.Configuration, "identities", name + ".crt"))).Output.Trim();
    }

    private async Task UseAsync(string name, string url)
    {
        var result = await wikiengine.RunAsync("identity", "use", name, url);
        Assert.That(result.Code, Is.Zero, result.Error);
    }
}
