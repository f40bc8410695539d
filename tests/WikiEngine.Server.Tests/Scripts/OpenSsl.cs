using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>The program openssl, in a folder of its own: most visitors make their certificates with it.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wikiengine-openssl-").FullName;

    /// <summary>Makes a certificate with the command that Gemini's users know.</summary>
    public async Task<X509Certificate2> MakeCertificateAsync(string name)
    {
        await RunAsync($"openssl req -new -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 1825 -nodes -subj /CN={name} -out client-cert.pem -keyout client-key.pem");
        return X509Certificate2.CreateFromPemFile(Path.Combine(folder, "client-cert.pem"), Path.Combine(folder, "client-key.pem"));
    }

    /// <summary>The fingerprint as openssl prints it, in our spelling.</summary>
    public async Task<string> FingerprintAsync()
    {
        var printed = await RunAsync("openssl x509 -in client-cert.pem -noout -fingerprint -sha256");
        return "sha256$" + printed.Split('=')[1].Trim().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>Sends a request by way of openssl, with the certificate that was made, and gives what it printed.</summary>
    public Task<string> AskAsync(int port, string url) =>
        RunAsync($@"printf '{url}\r\n' | openssl s_client -quiet -connect localhost:{port} -servername localhost -cert client-cert.pem -key client-key.pem");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> RunAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{command}\n{await errors}");
        return output;
    }
}
