using System.Diagnostics;

namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class IdentityTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    private string Identities => Path.Combine(wikiengine.Configuration, "identities");

    public void Dispose() => wikiengine.Dispose();

    [Test]
    public async Task A_new_identity_is_listed_and_shown()
    {
        var made = await wikiengine.RunAsync("identity", "new", "alex", "--common-name", "Alex Bø");
        var list = await wikiengine.RunAsync("identity", "list");
        var show = await wikiengine.RunAsync("identity", "show", "alex");
        var last = DateTime.UtcNow.AddDays(1825).Year;
        Assert.Multiple(() =>
        {
            Assert.That((made.Code, list.Code, show.Code), Is.EqualTo((0, 0, 0)));
            Assert.That(list.Output, Does.Match(@"^alex sha256\$[0-9a-f]{64} /CN=Alex Bø until \d{4}-\d\d-\d\d\n$"));
            Assert.That(show.Output, Is.EqualTo(made.Output));
            Assert.That(show.Output, Does.Contain("Common name:     Alex Bø").And.Contain("Key fingerprint: spki-sha256$").And.Contain($" to {last}-"));
            Assert.That(show.Output, Does.EndWith($"\"{list.Output.Split(' ')[1]}\"\n"));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Modes are Unix's")]
    public async Task Nobody_else_can_read_a_key()
    {
        await wikiengine.RunAsync("identity", "new", "alex");
        const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(new DirectoryInfo(Identities).UnixFileMode, Is.EqualTo(ForOwner | UnixFileMode.UserExecute));
        Assert.That(new FileInfo(Path.Combine(Identities, "alex.key")).UnixFileMode, Is.EqualTo(ForOwner));
    }

    [Test]
    public async Task An_identity_is_never_overwritten()
    {
        await wikiengine.RunAsync("identity", "new", "alex");
        var key = await File.ReadAllTextAsync(Path.Combine(Identities, "alex.key"));
        var again = await wikiengine.RunAsync("identity", "new", "alex");
        Assert.Multiple(() =>
        {
            Assert.That(again.Code, Is.EqualTo(1));
            Assert.That(again.Error, Does.Contain("'alex' already"));
            Assert.That(File.ReadAllText(Path.Combine(Identities, "alex.key")), Is.EqualTo(key));
        });
    }

    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("../alex")]
    [TestCase(".alex")]
    [TestCase("a\nb")]
    [TestCase("a\0b")]
    [TestCase("a\\b")]
    [TestCase(" ")]
    [TestCase("a ")]
    [TestCase("a\u00a0")]
    [TestCase("")]
    public async Task A_name_that_is_none_for_a_file_is_refused(string name)
    {
        var made = await wikiengine.RunAsync("identity", "new", name, "--common-name", "Alex");
        var shown = await wikiengine.RunAsync("identity", "show", name);
        Assert.That((made.Code, shown.Code, Directory.Exists(Identities)), Is.EqualTo((2, 1, false)));
        Assert.That(made.Error, Does.Contain("name"));
    }

    [Test]
    public async Task An_identity_that_does_not_exist_is_a_clear_mistake()
    {
        var result = await wikiengine.RunAsync("get", "gemini://localhost/", "--as", "nobody");
        Assert.That(result.Code, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("there is no identity 'nobody'"));
    }

    [Test]
    public async Task The_fingerprint_is_the_one_of_OpenSSL()
    {
        await wikiengine.RunAsync("identity", "new", "alex");
        var file = Path.Combine(Identities, "alex.crt");
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["x509", "-in", file, "-noout", "-fingerprint", "-sha256"]) { RedirectStandardOutput = true })!;
        var printed = await openssl.StandardOutput.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        Assert.That(Fingerprint.TryParse(printed, out var expected), printed);
        var result = await wikiengine.RunAsync("fingerprint", file);
        Assert.That(result, Is.EqualTo(new CommandResult(0, expected + "\n", "")));
    }

    [Test]
    public async Task Without_a_file_it_is_the_fingerprint_of_the_wiki()
    {
        using var certificate = TestCertificate.Create();
        wikiengine.File("cert.pem", certificate.ExportCertificatePem());
        var result = await wikiengine.RunAsync("fingerprint", "--directory", wikiengine.PathOf("."));
        Assert.That(result, Is.EqualTo(new CommandResult(0, certificate.Fingerprint() + "\n", "")));
    }

    [Test]
    public async Task What_is_no_certificate_is_a_clear_mistake()
    {
        var file = wikiengine.File("a.pem", "hello");
        var result = await wikiengine.RunAsync("fingerprint", file);
        var missing = await wikiengine.RunAsync("fingerprint", file + "x");
        Assert.That((result.Code, result.Error), Is.EqualTo((1, $"wikiengine: {file}: no certificate as PEM in it\n")));
        Assert.That((missing.Code, missing.Error), Is.EqualTo((1, $"wikiengine: {file}x: there is no such file\n")));
    }
}
