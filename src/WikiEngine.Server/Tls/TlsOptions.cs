using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tls;

/// <summary>
/// How the handshake is done: the certificate chosen by the name that the client sent, a client certificate asked for, and any accepted. Made once for each reload, not per connection.
/// </summary>
internal sealed class TlsOptions
{
    private readonly FrozenDictionary<string, SslServerAuthenticationOptions> byHost;

    public TlsOptions(IReadOnlyList<(HostName Host, X509Certificate2 Certificate)> hosts, bool allowResumption)
    {
        var options = hosts.Select(host => (host.Host.Ascii, Options: Make(host.Certificate, allowResumption))).ToList();
        First = options[0].Options;
        byHost = options.ToFrozenDictionary(host => host.Ascii, host => host.Options, StringComparer.Ordinal);
    }

    /// <summary>The first host's: for clients that name no host, or one that is not ours. Rights never hang on that name.</summary>
    public SslServerAuthenticationOptions First { get; }

    /// <summary>With one host there is nothing to choose, and the cheaper way is taken.</summary>
    public bool HasOneHost => byHost.Count == 1;

    public SslServerAuthenticationOptions For(string serverName) =>
        byHost.TryGetValue(serverName, out var exact) ? exact
        : HostName.TryParse(serverName, out var host) && byHost.TryGetValue(host.Ascii, out var found) ? found
        : First;

    private static SslServerAuthenticationOptions Make(X509Certificate2 certificate, bool allowResumption) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowTlsResume = allowResumption,
        AllowRenegotiation = false,
        ClientCertificateRequired = true,
        // Any certificate, and none: the wiki decides, not the handshake.
#pragma warning disable CA5359 // Trust on first use: what a certificate proves is decided by its fingerprint, for each request.
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
        CertificateChainPolicy = new X509ChainPolicy
        {
            // Without this .NET fetches the issuer's URL that a visitor wrote into the certificate: a request forgery, and a stall.
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            VerificationFlags = X509VerificationFlags.AllFlags,
        },
    };
}
