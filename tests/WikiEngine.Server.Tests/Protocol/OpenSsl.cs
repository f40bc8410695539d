using System.Diagnostics;
using System.Globalization;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>The <c>openssl</c> command line: makes what .NET can't (Ed25519, odd dates and names), and is a client of another make.</summary>
internal static class OpenSsl
{
    /// <summary>A self-signed certificate.</summary>
    /// <param name="kind"><c>EC</c>, <c>RSA</c> or <c>Ed25519</c>.</param>
    /// <param name="subject">As OpenSSL writes it: <c>/CN=Alex</c>.</param>
    /// <param name="extension">An extension such as <c>extendedKeyUsage=serverAuth</c>.</param>
    public static async Task<OpenSslCertificate> MakeAsync(string kind, string subject = "/CN=Alex", string? extension = null)
    {
        var made = new OpenSslCertificate();
        await RunAsync(["req", "-new", "-x509", .. NewKey(kind), "-noenc", "-keyout", made.Key, "-out", made.File, "-utf8", "-subj", subject, "-days", "30",
            .. extension is null ? (ReadOnlySpan<string>)[] : ["-addext", extension]]);
        return made;
    }

    /// <summary>A self-signed certificate that is valid between two years.</summary>
    public static async Task<OpenSslCertificate> MakeDatedAsync(string kind, int from, int to)
    {
        var made = new OpenSslCertificate();
        var (config, request) = (made.PathOf("ca.cnf"), made.PathOf("request.pem"));
        await File.WriteAllTextAsync(config, $"""
            [ca]
            default_ca = here
            [here]
            database = {made.PathOf("index.txt")}
            new_certs_dir = {made.PathOf("")}
            rand_serial = yes
            policy = any
            [any]
            commonName = optional
            """);
        await File.WriteAllTextAsync(made.PathOf("index.txt"), "");
        await RunAsync(["req", "-new", .. NewKey(kind), "-noenc", "-keyout", made.Key, "-out", request, "-subj", "/CN=Alex"]);
        await RunAsync(["ca", "-batch", "-config", config, "-selfsign", "-md", "default", "-notext", "-keyfile", made.Key, "-in", request, "-out", made.File,
            "-startdate", $"{from}0101000000Z", "-enddate", $"{to}0101000000Z"]);
        return made;
    }

    /// <summary>A certificate that an authority of the visitor's own signed.</summary>
    public static async Task<OpenSslCertificate> MakeSignedAsync(string kind)
    {
        using var authority = await MakeAsync(kind, "/CN=Authority");
        var made = new OpenSslCertificate();
        var request = made.PathOf("request.pem");
        await RunAsync(["req", "-new", .. NewKey(kind), "-noenc", "-keyout", made.Key, "-out", request, "-subj", "/CN=Alex"]);
        await RunAsync(["x509", "-req", "-in", request, "-CA", authority.File, "-CAkey", authority.Key, "-days", "30", "-out", made.File]);
        return made;
    }

    /// <summary>The fingerprint as <c>openssl x509 -fingerprint -sha256</c> prints it, in this project's spelling.</summary>
    public static async Task<string> FingerprintAsync(OpenSslCertificate certificate)
    {
        var printed = await RunAsync(["x509", "-noout", "-fingerprint", "-sha256", "-in", certificate.File]);
        return "sha256$" + printed[(printed.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>Asks for a URL with <c>s_client</c>.</summary>
    /// <returns>What it says about the session, and the answer.</returns>
    public static Task<string> AskAsync(int port, string url, OpenSslCertificate? certificate, params string[] options) => RunAsync(
        ["s_client", "-ign_eof", "-connect", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-servername", "localhost",
            .. certificate is null ? (ReadOnlySpan<string>)[] : ["-cert", certificate.File, "-key", certificate.Key], .. options],
        url + "\r\n");

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="mayFail">True where a failure is what the test expects.</param>
    /// <returns>Both of its outputs.</returns>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, string input = "", bool mayFail = false)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var all = await output + await error;
        Assert.That(mayFail || process.ExitCode == 0, $"openssl {string.Join(' ', arguments)}\n{all}");
        return all;
    }

    private static string[] NewKey(string kind) => kind switch
    {
        "EC" => ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "RSA" => ["-newkey", "rsa:2048"],
        _ => ["-newkey", kind.ToLowerInvariant()],
    };
}
