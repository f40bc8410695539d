using System.Net.Http.Headers;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Fetching;

/// <summary>Asks a Gemini server for a script. Trust on first use: another certificate than the remembered one ends it before anything is asked.</summary>
internal sealed class GeminiFetch(Dialer dialer, KnownHosts knownHosts)
{
    private readonly GeminiClient client = new(new GeminiClientOptions(), dial: dialer.ConnectAsync);

    /// <exception cref="WikiException">No answer, or one that can't be used.</exception>
    public async Task<FetchStep> AskAsync(string text, CancellationToken cancellation)
    {
        if (!GeminiUrl.TryParse(text, out var url, out var mistake)) throw new WikiException(mistake.Replace($"'{text}'", "it", StringComparison.Ordinal));
        await using var connection = await client.ConnectAsync(url.ConnectHost, url.Port, certificate: null, cancellation);
        await VerifyAsync(url, connection.Certificate.Fingerprint, cancellation);
        var answer = await connection.AskAsync(url.ToString(), content: null, cancellation);
        var meta = ControlCharacters.Replace(answer.Meta, ' ');
        if (answer.Status is >= 30 and < 40 && url.TryResolve(answer.Meta, out var target, out _)) return new(new() { Status = answer.Status, Meta = meta }, target.ToString());
        if (answer.Status is < 20 or >= 30) return new(new Fetched { Status = answer.Status, Meta = meta });
        var type = MediaTypeHeaderValue.TryParse(answer.Meta, out var read) ? read : null;
        return new(new Fetched
        {
            Status = answer.Status,
            Meta = meta,
            Mime = answer.Meta.Trim().Length == 0 ? "text/gemini" : type?.MediaType?.ToLowerInvariant(),
            Charset = type?.CharSet?.Trim('"'),
            Bytes = await ReadAsync(answer, cancellation),
        });
    }

    private async Task VerifyAsync(GeminiUrl url, string shown, CancellationToken cancellation)
    {
        var known = await FindOrAddAsync(url.HostAndPort, shown, cancellation);
        if (known is not null && known.Fingerprint != shown)
            throw new WikiException($"{url.HostAndPort} shows another certificate than before ({shown}, not {known.Fingerprint}); somebody may be listening, so nothing was asked. "
                + "Where its owner confirms the change, take its line out of state/known-hosts");
    }

    private async Task<KnownHost?> FindOrAddAsync(string hostAndPort, string shown, CancellationToken cancellation)
    {
        try
        {
            return knownHosts.Find(hostAndPort) ?? await knownHosts.AddAsync(hostAndPort, shown, cancellation);
        }
        catch (WikiException failure)
        {
            // It names a file of the server: for the owner's log, and not for a script's visitors.
            throw new IOException(failure.Message, failure);
        }
    }

    private static async Task<byte[]> ReadAsync(GeminiAnswer answer, CancellationToken cancellation)
    {
        var body = await WholeBody.ReadAsync(answer.ReadBodyAsync(cancellation), FetchStep.LargestBody, FetchStep.TooLarge);
        return answer.IsBroken ? throw new WikiException(answer.Truncation!) : body;
    }
}
