using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>A visitor with a certificate that openssl made, as most visitors' are, and what they do with an account.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly OpenSslCertificate files;

    private Visitor(OpenSslCertificate files, string file)
    {
        this.files = files;
        File = file;
        Certificate = X509Certificate2.CreateFromPemFile(file, files.Key);
    }

    public X509Certificate2 Certificate { get; }

    public string File { get; }

    public OpenSslCertificate Files => files;

    public static async Task<Visitor> MakeAsync(string subject = "/CN=Alex") => Of(await OpenSsl.MakeAsync("EC", subject));

    public static async Task<Visitor> MakeDatedAsync(int from, int to) => Of(await OpenSsl.MakeDatedAsync("EC", from, to));

    /// <summary>The same visitor with a new certificate of the same key.</summary>
    public async Task<Visitor> RenewAsync(string subject = "/CN=Alexandra")
    {
        var file = files.PathOf("renewed.pem");
        await OpenSsl.RunAsync(["req", "-new", "-x509", "-key", files.Key, "-out", file, "-subj", subject, "-days", "900"]);
        return new(files, file);
    }

    /// <summary>Registers, and gives the recovery codes.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(TestWiki wiki, string name = "yes", string path = "/account/register")
    {
        var welcome = await wiki.AnswerAsync(path, name, Certificate);
        Assert.That(welcome.Body, Does.StartWith("# Welcome, "), welcome.ToString());
        return CodesIn(welcome.Body);
    }

    /// <summary>A one-time code.</summary>
    public async Task<string> CodeAsync(TestWiki wiki) => CodesIn((await wiki.AnswerAsync("/account/add", "yes", Certificate)).Body).Single();

    public async Task<string> BodyAsync(TestWiki wiki, string path) => (await wiki.GetAsync(path, Certificate)).Body;

    public static IReadOnlyList<string> CodesIn(string body) => [.. Regex.Matches(body, "^[2-9A-Z]{4}(-[2-9A-Z]{4})+$", RegexOptions.Multiline).Select(code => code.Value)];

    public void Dispose()
    {
        Certificate.Dispose();
        if (File == files.File) files.Dispose();
    }

    private static Visitor Of(OpenSslCertificate files) => new(files, files.File);
}
