using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed partial class RegisteredEditorsScriptTests
{
    private static readonly string[] Kinds = ["page", "delete-page", "file", "delete-file"];

    [TestCaseSource(nameof(Kinds))]
    public async Task Without_a_certificate_nothing_is_changed(string kind)
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync(alex);
        Assert.That((await ChangeAsync(wiki, kind, null)).Header, Is.EqualTo("60 You need a client certificate to edit this wiki"));
        await AssertUntouchedAsync(wiki);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_certificate_out_of_date_changes_nothing(string kind)
    {
        using var old = Certificates.Make("CN=Alex", DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(-10));
        await using var wiki = await StartAsync(old);
        Assert.That((await ChangeAsync(wiki, kind, old)).Header, Is.EqualTo("62 Your client certificate is out of date"));
        await AssertUntouchedAsync(wiki);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_certificate_that_is_not_listed_changes_nothing(string kind)
    {
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync(alex);
        Assert.That((await ChangeAsync(wiki, kind, berta)).Header, Is.EqualTo("61 Your client certificate is not authorized for editing"));
        await AssertUntouchedAsync(wiki);
    }

    [Test]
    public async Task An_editor_changes_pages_and_files_without_a_token()
    {
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        await using var wiki = await StartAsync(alex, await openSsl.FingerprintAsync());
        var headers = new List<string>();
        foreach (var kind in Kinds) headers.Add((await ChangeAsync(wiki, kind, alex)).Header);
        Assert.That(headers, Is.EqualTo(new[]
        {
            $"30 {wiki.Root}/page/Kept", $"30 {wiki.Root}/page/Kept", $"30 {wiki.Root}/file/Kept", "20 text/gemini; charset=UTF-8",
        }));
    }

    [Test]
    public async Task Everybody_reads()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync(alex);
        Assert.That((await wiki.GetAsync("/page/Kept")).Body, Does.StartWith("# Kept\nBefore\n"));
    }

    [Test]
    public async Task Login_tells_a_certificate_whether_it_is_known()
    {
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Alex");
        await using var wiki = await StartAsync(alex);
        Assert.That((await wiki.GetAsync("/login")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/login", @as: berta)).Header, Is.EqualTo("61 Your client certificate is not known"));
        Assert.That((await wiki.GetAsync("/login?/page/Kept", @as: alex)).Header, Is.EqualTo($"30 {wiki.Root}/page/Kept"));
    }

    [Test]
    public async Task A_change_by_prompt_is_decided_before_anything_is_typed()
    {
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        await using var wiki = await StartAsync(alex);
        Assert.That((await wiki.GetAsync("/do/append/Kept")).Header, Is.EqualTo("60 You need a client certificate to edit this wiki"));
        Assert.That((await wiki.GetAsync("/do/append/Kept", @as: berta)).Status, Is.EqualTo(61));
        Assert.That((await wiki.AnswerAsync("/do/append/Kept", "After", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/Kept")).Body, Is.EqualTo("Before\nAfter\n"));
    }

    /// <summary>The script as it stands, but for the list, which is the reader's to fill; and a page and a file that were there before.</summary>
    private static async Task<TestWiki> StartAsync(X509Certificate2 editor, string? fingerprint = null)
    {
        using var owner = Certificates.Make("CN=Owner");
        var editors = $"[\"{Fingerprint.OfCertificate(owner.RawData)}\", \"{fingerprint ?? Fingerprint.OfCertificate(editor.RawData)}\"]";
        // By a function: a fingerprint holds a dollar sign, which a replacement would read.
        var script = Fingerprints().Replace(ReadyMade.Read("registered-editors.js"), _ => editors);
        var wiki = await ReadyMade.StartAsync("registered-editors.js", script, settings => settings.MimeTypes = ["image"]);
        Assert.That((await wiki.PutAsync("/page/Kept", "Before\n", "", owner)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/file/Kept", "Before", ";mime=image/png", owner)).Status, Is.EqualTo(30));
        return wiki;
    }

    private static Task<Answer> ChangeAsync(TestWiki wiki, string kind, X509Certificate2? visitor) => kind switch
    {
        "page" => wiki.PutAsync("/page/Kept", "After\n", "", visitor),
        "delete-page" => wiki.PutAsync("/page/Kept", "", "", visitor),
        "file" => wiki.PutAsync("/file/Kept", "After", ";mime=image/png", visitor),
        _ => wiki.PutAsync("/file/Kept", "", ";mime=image/png", visitor),
    };

    private static async Task AssertUntouchedAsync(TestWiki wiki)
    {
        Assert.That((await wiki.GetAsync("/raw/Kept")).Body, Is.EqualTo("Before\n"));
        Assert.That((await wiki.GetAsync("/file/Kept")).Body, Is.EqualTo("Before"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Kept Kept\n"));
        Assert.That((await wiki.GetAsync("/do/files")).Body, Is.EqualTo("# All Files\n=> /file/Kept Kept\n"));
    }

    [GeneratedRegex("""\["sha256\$[0-9a-f]{64}"\]""")]
    private static partial Regex Fingerprints();
}
