using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>Reads certificates from PEM files.</summary>
internal static class PemFile
{
    /// <summary>The first certificate in the file, which may hold keys and others besides.</summary>
    /// <exception cref="WikiException">There is no such file, or no certificate in it.</exception>
    public static X509Certificate2 Certificate(string file)
    {
        if (!File.Exists(file)) throw new WikiException($"{file}: there is no such file");
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(file));
        }
        catch (CryptographicException e)
        {
            throw new WikiException($"{file}: no certificate as PEM in it", e);
        }
    }
}
