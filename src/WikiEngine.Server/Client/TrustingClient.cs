using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>
/// Trust on first use: a host is remembered by the fingerprint of its certificate, and a changed one ends the connection before anything is asked.
/// Names, dates and signatures of the certificate decide nothing; they are shown to whoever wants to see how it went.
/// </summary>
internal sealed class TrustingClient(GeminiClient client, KnownHosts knownHosts, Notes notes)
{
    public Notes Notes => notes;

    /// <param name="url">Where to.</param>
    /// <param name="choice">Whose certificate is shown, if the URL lies within its reach.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WikiException">No connection, or the host shows another certificate than before.</exception>
    public async Task<GeminiConnection> ConnectAsync(GeminiUrl url, IdentityChoice choice, CancellationToken cancellationToken)
    {
        await notes.TellAsync($"Connecting to {url.HostAndPort}");
        var connection = await client.ConnectAsync(url.ConnectHost, url.Port, await ShownAsync(url, choice), cancellationToken);
        try
        {
            await DescribeAsync(connection, url);
            await VerifyAsync(url, connection.Certificate, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The certificate to show. The only way to it, so that no command forgets where it may go.</summary>
    private async Task<X509Certificate2?> ShownAsync(GeminiUrl url, IdentityChoice choice)
    {
        if (choice.Certificate is not { } certificate)
        {
            await notes.TellAsync($"No identity is shown: {choice.Reason}");
            return null;
        }
        if (choice.Reaches(url))
        {
            await notes.TellAsync($"Identity {choice.Name}, {Fingerprint.OfCertificate(certificate.RawData)}: {choice.Reason}");
            return certificate;
        }
        await notes.SayAsync($"{choice.Beyond(url)} is not shown the certificate");
        return null;
    }

    private async Task VerifyAsync(GeminiUrl url, ClientCertificate shown, CancellationToken cancellationToken)
    {
        var known = knownHosts.Find(url.HostAndPort) ?? await knownHosts.AddAsync(url.HostAndPort, shown.Fingerprint, cancellationToken);
        if (known is null)
        {
            await notes.SayAsync($"First visit to {url.HostAndPort}: remembered {shown.Fingerprint}");
        }
        else if (known.Fingerprint == shown.Fingerprint)
        {
            await notes.TellAsync($"Known since {Date(known.Since)}");
        }
        else
        {
            await notes.TellAsync($"Changed since {Date(known.Since)}");
            throw new WikiException(
                $"""
                {url.HostAndPort} shows another certificate than before; the request was not sent.
                  remembered {known.Fingerprint} since {Date(known.Since)}
                  shown now  {shown.Fingerprint}
                Somebody may be listening. If the owner of the host confirms the change: wikiengine trust {url.HostAndPort}
                """);
        }
    }

    private async Task DescribeAsync(GeminiConnection connection, GeminiUrl url)
    {
        var certificate = connection.Certificate;
        await notes.TellAsync($"Connected to {connection.Address} by {connection.Protocol}, {connection.Cipher}");
        await notes.TellAsync($"Certificate {certificate.Fingerprint}");
        await notes.TellAsync($"Subject {certificate.Subject}, issuer {certificate.Issuer}");
        await notes.TellAsync(connection.Names(url.ConnectHost) ? $"It names {url.ConnectHost}" : $"It does not name {url.ConnectHost}, which is no error");
        var dates = string.Create(CultureInfo.InvariantCulture, $"Valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}");
        await notes.TellAsync(certificate.IsInDate ? dates : dates + ": out of date, which is no error");
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
