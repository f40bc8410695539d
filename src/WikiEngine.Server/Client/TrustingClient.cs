using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>
/// Trust on first use: a host is remembered by the fingerprint of its certificate, and a changed one ends the connection before anything is asked.
/// Names, dates and signatures of the certificate decide nothing; they are shown to whoever wants to see how it went.
/// </summary>
internal sealed class TrustingClient(GeminiClient client, KnownHosts knownHosts, TextWriter notes, bool verbose)
{
    /// <exception cref="WikiException">No connection, or the host shows another certificate than before.</exception>
    public async Task<GeminiConnection> ConnectAsync(GeminiUrl url, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        await NoteAsync($"Connecting to {url.HostAndPort}");
        if (certificate is not null) await NoteAsync($"Ready to show {Fingerprint.OfCertificate(certificate.RawData)}");
        var connection = await client.ConnectAsync(url.ConnectHost, url.Port, certificate, cancellationToken);
        try
        {
            if (verbose) await DescribeAsync(connection, url);
            await VerifyAsync(url, connection.Certificate, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task VerifyAsync(GeminiUrl url, ClientCertificate shown, CancellationToken cancellationToken)
    {
        var known = knownHosts.Find(url.HostAndPort) ?? await knownHosts.AddAsync(url.HostAndPort, shown.Fingerprint, cancellationToken);
        if (known is null)
        {
            await notes.WriteLineAsync($"First visit to {url.HostAndPort}: remembered {shown.Fingerprint}");
        }
        else if (known.Fingerprint == shown.Fingerprint)
        {
            await NoteAsync($"Known since {Date(known.Since)}");
        }
        else
        {
            await NoteAsync($"Changed since {Date(known.Since)}");
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
        await NoteAsync($"Connected to {connection.Address} by {connection.Protocol}");
        await NoteAsync($"Certificate {certificate.Fingerprint}");
        await NoteAsync($"Subject {certificate.Subject}, issuer {certificate.Issuer}");
        await NoteAsync(connection.Names(url.ConnectHost) ? $"It names {url.ConnectHost}" : $"It does not name {url.ConnectHost}, which is no error");
        var dates = string.Create(CultureInfo.InvariantCulture, $"Valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}");
        await NoteAsync(certificate.IsInDate ? dates : dates + ": out of date, which is no error");
    }

    private Task NoteAsync(string text) => verbose ? notes.WriteLineAsync(text) : Task.CompletedTask;

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
