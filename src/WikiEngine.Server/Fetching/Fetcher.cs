using System.Net;
using Microsoft.Extensions.Logging;
using WikiEngine.Fetching;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Fetching;

/// <summary>Fetches for scripts and plugins: follows redirects, each checked anew, and gives all of it a time.</summary>
internal sealed partial class Fetcher : INetwork, IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestShown = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly GeminiFetch gemini;
    private readonly HttpFetch http;
    private readonly ILogger log;

    /// <param name="knownHosts">The certificates that Gemini servers have shown.</param>
    /// <param name="hosts">What the owner lists now.</param>
    /// <param name="log">For what scripts need not know.</param>
    /// <param name="resolve">Looks a name up; null for the system's way.</param>
    public Fetcher(KnownHosts knownHosts, Func<FetchHosts> hosts, ILogger log, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var dialer = new Dialer(hosts, resolve ?? Dns.GetHostAddressesAsync);
        gemini = new(dialer, knownHosts);
        http = new(dialer);
        this.log = log;
    }

    public async ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            return await FollowAsync(url, limit.Token);
        }
        catch (WikiException failure)
        {
            throw new WikiException($"{Shown(url)} was not fetched: {failure.Message}", failure);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new WikiException($"{Shown(url)} was not fetched: no whole answer came within {Limit.TotalSeconds:0} s", failure);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is wrong here is ours, and none of the script's business; its visitors see what it says.
            LogFailed(log, failure);
            throw new WikiException($"{Shown(url)} was not fetched; the server's log says why", failure);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Fetched> FollowAsync(string url, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            var step = await AskAsync(url, cancellation);
            if (step.Redirect is not { } target) return step.Answer;
            if (redirects == MostRedirects) throw new WikiException($"it was redirected more than {MostRedirects} times");
            if (!MayLead(SchemeOf(url), SchemeOf(target))) throw new WikiException($"it is redirected to {Shown(target)}, and a redirect stays with its protocol; fetch that address where it is meant");
            url = target;
        }
    }

    private Task<FetchStep> AskAsync(string url, CancellationToken cancellation) => ControlCharacters.Contains(url)
        ? throw new WikiException("it has control characters")
        : SchemeOf(url) switch
        {
            "gemini" => gemini.AskAsync(url, cancellation),
            "http" or "https" => http.AskAsync(url, cancellation),
            _ => throw new WikiException("only gemini:, http: and https: URLs can be fetched"),
        };

    // What was asked for under TLS is not asked for without.
    private static bool MayLead(string from, string to) => from == to || (from, to) is ("http", "https");

    private static string SchemeOf(string url) => url.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? url[..end].ToLowerInvariant() : "";

    /// <summary>A URL for logs and messages: a query or a user name may be a secret.</summary>
    private static string Shown(string url)
    {
        var shown = ControlCharacters.Replace(url.Split('?', '#')[0], '\uFFFD');
        var start = shown.IndexOf("://", StringComparison.Ordinal) is >= 0 and var colon ? colon + 3 : 0;
        var end = shown.IndexOf('/', start) is >= 0 and var slash ? slash : shown.Length;
        if (shown.LastIndexOf('@', Math.Max(end - 1, 0), Math.Max(end - start, 0)) is >= 0 and var at) shown = shown[..start] + shown[(at + 1)..];
        return shown.Length > LongestShown ? shown[..LongestShown] + "…" : shown;
    }

    [LoggerMessage(EventId = 90, Level = LogLevel.Error, Message = "A fetch failed")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
