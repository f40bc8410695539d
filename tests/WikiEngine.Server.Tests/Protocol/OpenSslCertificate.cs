namespace WikiEngine.Server.Tests.Protocol;

/// <summary>A certificate and its key, in a directory of their own that goes with them.</summary>
internal sealed class OpenSslCertificate : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("wikiengine-openssl-");

    public string File => PathOf("cert.pem");

    public string Key => PathOf("key.pem");

    public string PathOf(string name) => Path.Combine(directory.FullName, name);

    public void Dispose() => directory.Delete(recursive: true);
}
