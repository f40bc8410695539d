using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Access;

/// <summary>A certificate authority, made and used with openssl as docs/authority.md says.</summary>
internal sealed class Authority : IDisposable
{
    private readonly OpenSslCertificate own;
    private readonly List<OpenSslCertificate> signed = [];

    private Authority(OpenSslCertificate own) => this.own = own;

    public string File => own.File;

    public static async Task<Authority> MakeAsync(string subject = "/CN=Garden CA") => new(await OpenSsl.MakeAsync("EC", subject));

    /// <summary>An authority below this one.</summary>
    public async Task<Authority> MakeBelowAsync() => new(await SignAsync("/CN=Garden CA 2", "basicConstraints=critical,CA:TRUE", 30));

    /// <summary>Signs a certificate for somebody.</summary>
    /// <param name="days">How long it is valid; 0: it ends as it begins.</param>
    public async Task<X509Certificate2> IssueAsync(int days = 30, string extension = "basicConstraints=CA:FALSE")
    {
        var issued = await SignAsync("/CN=Alex", extension, days);
        signed.Add(issued);
        return X509Certificate2.CreateFromPemFile(issued.File, issued.Key);
    }

    public void Dispose()
    {
        own.Dispose();
        foreach (var certificate in signed) certificate.Dispose();
    }

    private async Task<OpenSslCertificate> SignAsync(string subject, string extension, int days)
    {
        var made = new OpenSslCertificate();
        var (request, extensions) = (made.PathOf("request.pem"), made.PathOf("extensions"));
        await System.IO.File.WriteAllTextAsync(extensions, extension);
        await OpenSsl.RunAsync(["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", made.Key, "-out", request, "-subj", subject]);
        await OpenSsl.RunAsync(["x509", "-req", "-in", request, "-CA", own.File, "-CAkey", own.Key, "-days", $"{days}", "-out", made.File, "-extfile", extensions]);
        return made;
    }
}
