using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>A client certificate with its key, as two PEM files (or one that holds both).</summary>
internal sealed record ClientIdentity(string Name, string CertificateFile, string KeyFile)
{
    /// <summary>The certificate without its key.</summary>
    /// <exception cref="WikiException">The file holds none.</exception>
    public ClientCertificate Certificate(TimeProvider clock) => new(PemFile.Certificate(CertificateFile).RawData, clock);

    /// <summary>The certificate with its key.</summary>
    /// <exception cref="WikiException">The files don't hold the two, or they don't belong together.</exception>
    public X509Certificate2 Load()
    {
        foreach (var file in (ReadOnlySpan<string>)[CertificateFile, KeyFile])
            if (!File.Exists(file)) throw new WikiException($"{file}: there is no such file");
        try
        {
            return X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new WikiException($"{CertificateFile}, {KeyFile}: no certificate with its key (EC or RSA), as PEM without a password: {e.Message}", e);
        }
    }
}
