using System.Text;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Client;

/// <summary>The identities of one user, in a directory of their own: NAME.crt and NAME.key.</summary>
internal sealed class IdentityStore(string configurationDirectory, TimeProvider clock)
{
    /// <summary>On the command line, and where uses are stored: no identity.</summary>
    public const string None = "none";

    private const string CertificateExtension = ".crt";
    private const string KeyExtension = ".key";
    private const int LongestName = 100;

    public string Directory { get; } = Path.Combine(configurationDirectory, "identities");

    /// <summary>Null, or why this can't be the name of an identity: it becomes the name of two files.</summary>
    public static string? NameMistake(string name)
    {
        if (name.Length == 0) return "an identity needs a name";
        if (name == None) return $"'{None}' stands for no identity, and can't be the name of one";
        if (ControlCharacters.Contains(name)) return "a name can't have control characters";
        if (name.IndexOfAny(['/', '\\', ':']) >= 0) return $"'{name}' is not a name for a file: no slash, backslash or colon";
        if (name[0] is '.' or '-' || name.Trim() != name) return $"'{name}' is not a name for a file: it can't start with a dot, a hyphen or a space, nor end with a space";
        return Encoding.UTF8.GetByteCount(name) > LongestName ? $"'{name}' is longer than {LongestName} bytes" : null;
    }

    /// <exception cref="WikiException">This can't be a name, or there is an identity of this name: it is never overwritten.</exception>
    public ClientIdentity Create(string name, string commonName, int days)
    {
        if (NameMistake(name) is { } mistake) throw new WikiException(mistake);
        var identity = At(name);
        PrivateFiles.CreateDirectory(configurationDirectory);
        PrivateFiles.CreateDirectory(Directory);
        if (File.Exists(identity.CertificateFile)) throw Exists(name, identity.CertificateFile);
        if (File.Exists(identity.KeyFile)) throw Exists(name, identity.KeyFile);
        var (certificate, key) = SelfSignedCertificate.Create(commonName, days, clock.GetUtcNow());
        // Both fail where a file has come meanwhile.
        PrivateFiles.CreateNew(identity.KeyFile, key);
        try
        {
            PrivateFiles.CreateNew(identity.CertificateFile, certificate);
        }
        catch
        {
            // A key without its certificate would only block the name.
            File.Delete(identity.KeyFile);
            throw;
        }
        return identity;
    }

    public IReadOnlyList<ClientIdentity> List() => System.IO.Directory.Exists(Directory)
        ? [.. System.IO.Directory.GetFiles(Directory, "*" + CertificateExtension).Select(file => At(Path.GetFileNameWithoutExtension(file))).OrderBy(identity => identity.Name, StringComparer.Ordinal)]
        : [];

    /// <exception cref="WikiException">There is none of this name.</exception>
    public ClientIdentity Find(string name)
    {
        if (NameMistake(name) is { } mistake) throw new WikiException(mistake);
        var identity = At(name);
        return File.Exists(identity.CertificateFile) ? identity : throw new WikiException($"there is no identity '{name}' in {Directory}: wikiengine identity list shows all, identity new makes one");
    }

    private ClientIdentity At(string name) => new(name, Path.Combine(Directory, name + CertificateExtension), Path.Combine(Directory, name + KeyExtension));

    private static WikiException Exists(string name, string file) => new($"there is an identity '{name}' already ({file}): it is not overwritten");
}
