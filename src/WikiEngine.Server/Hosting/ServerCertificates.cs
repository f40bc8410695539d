using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;
using WikiEngine.Server.Tls;

namespace WikiEngine.Server.Hosting;

/// <summary>Where the certificates of hosts are: the first host's beside the wiki, those of more hosts in <c>certificates/HOST/</c>. Missing ones are made; none is ever replaced.</summary>
internal static class ServerCertificates
{
    /// <param name="options">All hosts, and the wiki's directory.</param>
    /// <param name="host">Whose certificate.</param>
    /// <param name="mayWrite">Whether a missing one is made and written; else one is made for this run only.</param>
    /// <param name="isRunning">A running wiki has had a certificate: a missing one is a mistake, since a new one would alarm every reader.</param>
    /// <exception cref="WikiException">It can't be read, or can't be made.</exception>
    public static X509Certificate2 Load(WikiOptions options, HostOption host, bool mayWrite, bool isRunning)
    {
        if ((host.Certificate is null) != (host.Key is null))
            throw new WikiException(host.Key is null
                ? "A certificate is given without its key; add --key"
                : "A key is given without its certificate; add --certificate");
        if (host.Certificate is not null) return CertificatePair.Load(options.PathOf(host.Certificate), options.PathOf(host.Key!));

        var folder = FolderOf(options.Directory, options, host);
        var (certificate, key) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        if (File.Exists(certificate) || File.Exists(key)) return CertificatePair.Load(certificate, key);
        if (isRunning) throw new WikiException($"{certificate} and {key} are gone; put them back, since a new certificate would alarm every reader");
        var made = CertificatePair.Make(host.Name, DateTimeOffset.UtcNow);
        if (!mayWrite) return made;
        try
        {
            PrivateFiles.CreateDirectory(folder);
            CertificatePair.Write(made, certificate, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{folder} can't be written: {failure.Message}", failure);
        }
        return made;
    }

    private static string FolderOf(string directory, WikiOptions options, HostOption host) =>
        options.Hosts[0].Name == host.Name ? directory : Path.Combine(directory, "certificates", host.Name.Ascii);
}
