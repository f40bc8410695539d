using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Access;

[Parallelizable(ParallelScope.All)]
internal sealed class AuthorityTests
{
    private const string Script = """
        import { wiki, text } from "wiki";
        wiki.route("/trust", ({ certificate }) => text(certificate?.isTrusted ?? "none"));
        """;

    [Test]
    public async Task Whom_the_authority_signed_edits()
    {
        using var authority = await Authority.MakeAsync();
        using var other = await Authority.MakeAsync();
        using var own = await authority.IssueAsync();
        using var foreign = await other.IssueAsync();
        using var alone = Certificates.Make("CN=Garden CA");
        await using var wiki = await StartAsync(authority.File);
        var statuses = new List<int>();
        foreach (var visitor in (X509Certificate2?[])[null, alone, foreign, own]) statuses.Add((await wiki.PutAsync("/page/Tea", "x", "", visitor)).Status);
        Assert.That(statuses, Is.EqualTo(new[] { 60, 61, 61, 30 }), "The name of an authority proves nothing");
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "", foreign)).Meta, Is.EqualTo("Your client certificate was not signed by an authority that may edit here"));
        Assert.That((await wiki.GetAsync("/trust", own)).Body, Is.EqualTo("true\n"));
        Assert.That((await wiki.GetAsync("/trust", own)).Body, Is.EqualTo("true\n"), "The second time from what was kept");
        Assert.That((await wiki.GetAsync("/trust", foreign)).Body, Is.EqualTo("false\n"));
    }

    [Test]
    public async Task Several_files_and_authorities_below_others_are_read()
    {
        using var root = await Authority.MakeAsync();
        using var below = await root.MakeBelowAsync();
        using var second = await Authority.MakeAsync("/CN=Company");
        using var visitor = await below.IssueAsync();
        using var employee = await second.IssueAsync();
        using var directory = new Scratch();
        directory.Write("wiki/ca.pem", await File.ReadAllTextAsync(root.File) + await File.ReadAllTextAsync(below.File));
        directory.Write("wiki/wikiengine.json", $$"""{ "editing": "authority", "clientAuthorities": ["ca.pem", "{{second.File}}"] }""");
        await using (var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki")))
        {
            Assert.That((await wiki.PutAsync("/page/Tea", "x", "", visitor)).Status, Is.EqualTo(30));
            Assert.That((await wiki.PutAsync("/page/Tea", "y", "", employee)).Status, Is.EqualTo(30));
            wiki.Save("ca.pem", await File.ReadAllTextAsync(root.File));
            await wiki.ReloadAsync();
            Assert.That((await wiki.PutAsync("/page/Tea", "z", "", visitor)).Status, Is.EqualTo(61), "Nothing that the visitor names is fetched or believed");
        }
    }

    [Test]
    public async Task Dates_of_the_visitor_and_of_the_authority_count()
    {
        using var authority = await Authority.MakeAsync();
        using var shortLived = await authority.IssueAsync(days: 1);
        using var longLived = await authority.IssueAsync(days: 90);
        var clock = new SetClock(DateTimeOffset.UtcNow.AddMinutes(1));
        await using var wiki = await StartAsync(authority.File, clock);
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "", shortLived)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/Tea", "y", "", longLived)).Status, Is.EqualTo(30));
        clock.Now += TimeSpan.FromDays(2);
        Assert.That((await wiki.PutAsync("/page/Tea", "z", "", shortLived)).Header, Does.StartWith("62 Your client certificate expired on 20"));
        Assert.That((await wiki.PutAsync("/page/Tea", "z", "", longLived)).Status, Is.EqualTo(30));
        clock.Now += TimeSpan.FromDays(60);
        Assert.That((await wiki.PutAsync("/page/Tea", "z", "", longLived)).Status, Is.EqualTo(61), "The authority itself has ended");
    }

    [Test]
    public async Task A_visitor_is_no_authority()
    {
        using var authority = await Authority.MakeAsync();
        using var visitor = await authority.IssueAsync();
        using var below = CertificatesSignedBy(visitor);
        using var directory = new Scratch();
        directory.Write("visitor.pem", visitor.ExportCertificatePem());
        directory.Write("wiki/wikiengine.json", $$"""{ "editing": "authority", "clientAuthorities": ["{{authority.File}}"] }""");
        await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"));
        Assert.That((await wiki.PutAsync("/page/Tea", "x", "", below)).Status, Is.EqualTo(61));
        var failure = await Assert.ThrowsAsync<WikiException>(() => TestWiki.StartAsync(options: options => options.ClientAuthorities = [directory.PathOf("visitor.pem")]));
        Assert.That(failure!.Message, Does.Contain("visitor.pem: the certificate of CN=Alex is no authority's: it lacks the basic constraint CA:TRUE"));
    }

    [TestCase("missing.pem", "missing.pem: the file is not there")]
    [TestCase("empty.pem", "empty.pem holds no certificate")]
    [TestCase("below.pem", "No authority signed itself")]
    public async Task A_start_with_a_wrong_file_says_so(string file, string message)
    {
        using var directory = new Scratch();
        using var root = await Authority.MakeAsync();
        using var below = await root.MakeBelowAsync();
        directory.Write("empty.pem", "nothing");
        directory.Write("below.pem", await File.ReadAllTextAsync(below.File));
        var failure = await Assert.ThrowsAsync<WikiException>(() => TestWiki.StartAsync(options: options => options.ClientAuthorities = [directory.PathOf(file)]));
        Assert.That(failure!.Message, Does.Contain(message));
    }

    private static Task<TestWiki> StartAsync(string authority, TimeProvider? clock = null) =>
        TestWiki.StartAsync(Script, settings: settings => settings.Editing = "authority", options: options => options.ClientAuthorities = [authority], clock: clock);

    private static X509Certificate2 CertificatesSignedBy(X509Certificate2 issuer)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Below", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        using var made = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), issuer.NotBefore, issuer.NotAfter, [1, 2, 3]);
        return made.CopyWithPrivateKey(key);
    }
}
