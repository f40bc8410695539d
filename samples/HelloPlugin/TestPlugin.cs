using WikiEngine;

public sealed class TestPlugin : IWikiPlugin
{
    public void Configure(IWiki wiki)
    {
        wiki.Menu("/do/test", "Test");
        wiki.Route("/do/test", request => request.Certificate is { } certificate
            ? Response.Text("Test", certificate.Fingerprint, certificate, certificate.CommonName)
            : Response.CertificateRequired("Please show a certificate"));
    }
}
