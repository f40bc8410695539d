using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed partial class IdentityTests
{
    [Test]
    public async Task Who_comes_with_the_same_key_has_the_same_author_code()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var first = Make(key, "CN=Alex");
        using var renewed = Make(key, "CN=Alexander");
        var others = Enumerable.Range(0, 8).Select(i => Certificates.Make($"CN={i}")).ToArray();
        foreach (var (certificate, i) in others.Prepend(renewed).Prepend(first).Select((certificate, i) => (certificate, i)))
            await wiki.PutAsync("/page/Tea", $"{i}\n", @as: certificate);
        var codes = AuthorCode().Matches((await wiki.GetAsync("/history/Tea")).Body).Select(match => match.Groups[1].Value).ToArray();
        Assert.That(codes, Has.Length.EqualTo(10));
        Assert.That(codes[^1], Is.EqualTo(codes[^2]));
        Assert.That(codes.Distinct().Count(), Is.GreaterThan(2), "Others have other codes, but for chance");
        foreach (var other in others) other.Dispose();
    }

    [Test]
    public async Task Who_comes_without_a_certificate_has_a_code_and_no_address_is_kept()
    {
        using var directory = new Scratch();
        await using (var wiki = await TestWiki.StartAsync(directory: directory.FullName))
        {
            await wiki.PutAsync("/page/Tea", "one\n");
            await wiki.PutAsync("/page/Tea", "two\n");
            var codes = AuthorCode().Matches((await wiki.GetAsync("/history/Tea")).Body).Select(match => match.Groups[1].Value).ToArray();
            Assert.That(codes, Has.Length.EqualTo(2));
            Assert.That(codes[0], Is.EqualTo(codes[1]));
            Assert.That(wiki.Log.Lines, Has.None.Contains("127.0.0.1").And.None.Contains("hello"), "Neither addresses nor tokens are logged");
        }
        Assert.That(Encoding.Latin1.GetString(File.ReadAllBytes(directory.PathOf("wiki.db"))), Does.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task Whoami_without_a_certificate_says_so()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(wiki.Directory, "cert.pem"));
        var answer = await wiki.GetAsync("/whoami");
        Assert.That(answer.Body, Does.StartWith("# Who am I?\nYou came without a client certificate.\n=> /login?/whoami Show a certificate\n")
            .And.EndsWith($"\n{Fingerprint.OfCertificate(server.RawData)}\n"));
    }

    [Test]
    public async Task Whoami_shows_the_certificate_and_the_line_for_a_list_of_editors()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex, O=Garden", new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var body = (await wiki.GetAsync("/whoami", @as: alex)).Body;
        var fingerprint = Fingerprint.OfCertificate(alex.RawData);
        Assert.That(body, Does.Contain($"* Fingerprint: {fingerprint}\n* Key: spki-sha256$").And.Contain("* Common name: Alex\n").And.Contain("* Subject: /")
            .And.Contain("* Valid from 2020-01-02 03:04 UTC to 2021-01-01 00:00 UTC: not now\n").And.Contain($"\n\"{fingerprint}\",\n"));
    }

    [Test]
    public async Task A_name_with_a_line_break_forges_no_link()
    {
        await using var wiki = await TestWiki.StartAsync();
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("Alex\n=> gemini://evil.example/ Click\r\n```");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var alex = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var body = (await wiki.GetAsync("/whoami", @as: alex)).Body;
        Assert.That(body, Does.Contain("Common name: Alex\ufffd=> gemini"));
        Assert.That(body.Split('\n').Where(line => line.StartsWith("=>", StringComparison.Ordinal)), Is.EqualTo(new[] { "=> /account Get an account" }));
    }

    [Test]
    public async Task Login_asks_for_a_certificate()
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync("/login")).Status, Is.EqualTo(60));
    }

    [TestCase("", "/")]
    [TestCase("?", "/")]
    [TestCase("?/page/Tea%20time", "/page/Tea%20time")]
    [TestCase("?/whoami", "/whoami")]
    [TestCase("?//evil.example/", "/")]
    [TestCase("?gemini://evil.example/", "/")]
    [TestCase("?page/Tea", "/")]
    [TestCase("?/%0D%0A20", "/%20%2020")]
    [TestCase("?/%2F%2Fevil", "/")]
    public async Task Login_leads_on_to_local_paths_only(string query, string target)
    {
        await using var wiki = await TestWiki.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync($"{wiki.Root}/login{query}", @as: alex)).Header, Does.StartWith($"30 {wiki.Root}/").And.EndsWith(target).And.Not.Contain("evil"));
    }

    private static X509Certificate2 Make(ECDsa key, string subject) =>
        new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex AuthorCode();
}
