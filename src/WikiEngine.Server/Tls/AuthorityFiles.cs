using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Identity;

namespace WikiEngine.Server.Tls;

/// <summary>Reads the certificates of the authorities that the owner named: PEM files, each with one or more.</summary>
internal static class AuthorityFiles
{
    private const string Remedy = "give the certificates of authorities in PEM form with clientAuthorities or --client-authority";

    /// <exception cref="WikiException">A file is not there, holds no certificate, or one that is no authority's.</exception>
    public static ClientAuthorities Load(IEnumerable<string> files, TimeProvider clock)
    {
        var certificates = new X509Certificate2Collection();
        foreach (var file in files)
        {
            var before = certificates.Count;
            Import(certificates, file);
            if (certificates.Count == before) throw new WikiException($"{file} holds no certificate; {Remedy}");
            foreach (var certificate in certificates.Skip(before))
                if (ClientAuthorities.MistakeIn(certificate) is { } mistake)
                    throw new WikiException($"{file}: the certificate of {certificate.Subject} {mistake}");
        }
        if (!certificates.Any(ClientAuthorities.IsRoot)) throw new WikiException($"No authority signed itself, so that no chain can end; add the root's certificate to {string.Join(", ", files)}");
        return new ClientAuthorities(certificates, clock);
    }

    private static void Import(X509Certificate2Collection certificates, string file)
    {
        if (!File.Exists(file)) throw new WikiException($"{file}: the file is not there; {Remedy}");
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{file} can't be read: {failure.Message}; {Remedy}", failure);
        }
    }
}
