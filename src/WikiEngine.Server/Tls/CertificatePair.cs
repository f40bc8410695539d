using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Disk;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tls;

/// <summary>Reads the server's certificate with its key, or makes one.</summary>
internal static class CertificatePair
{
    /// <summary>Long enough not to alarm every reader soon again: trust on first use knows no renewal.</summary>
    private const int Years = 5;

    /// <exception cref="WikiException">A file is not there, is no PEM, or key and certificate do not belong together.</exception>
    public static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        foreach (var file in (ReadOnlySpan<string>)[certificateFile, keyFile])
            if (!File.Exists(file)) throw new WikiException($"{file}: the file is not there; give a certificate in PEM form with --certificate, and its key with --key");
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{certificateFile} and {keyFile} can't be used as certificate and key: {failure.Message}", failure);
        }
    }

    /// <summary>Makes a self-signed certificate with its key (P-256, five years).</summary>
    public static X509Certificate2 Make(HostName host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={host.Ascii}"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host.Ascii, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host.Ascii);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        // An hour's grace for clocks that are behind.
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(Years));
    }

    /// <summary>Writes the key, readable by its owner alone, then the certificate.</summary>
    public static void Write(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        PrivateFiles.CreateNew(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem() + "\n");
    }
}
