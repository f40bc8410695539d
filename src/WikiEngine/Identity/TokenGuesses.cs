using System.Net;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>
/// Wrong tokens are counted, by key and by address, in all spaces together: after ten within ten minutes no token is looked at until these are over. By
/// address, loopback is exempt: there everybody may come from it who comes through a proxy.
/// </summary>
internal sealed class TokenGuesses(WikiSecret secret, IMapStore maps, TimeProvider clock)
{
    private const string Purpose = "guess";
    private const int Most = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Tally tally = new(maps, "wiki/guesses", clock);

    /// <summary>44 with the seconds to wait, for whom guessed too often.</summary>
    public async ValueTask<Response?> RefuseAsync(Request request)
    {
        foreach (var key in await KeysAsync(request))
            if (await tally.LookAsync(key, Most, request.Cancellation) is { } refusal) return refusal;
        return null;
    }

    public async ValueTask CountAsync(Request request)
    {
        // Beyond the most there is nothing to count: no token is looked at until the time is over.
        foreach (var key in await KeysAsync(request)) await tally.CountAsync(key, Most, Window, request.Cancellation);
    }

    /// <summary>Addresses are not stored: only what the wiki's secret makes of them.</summary>
    private async ValueTask<IReadOnlyList<string>> KeysAsync(Request request)
    {
        var keys = new List<string>(2);
        if (request.Certificate is { } certificate) keys.Add(await secret.HashAsync(Purpose, certificate.KeyFingerprint, request.Cancellation));
        if (!IPAddress.IsLoopback(request.RemoteAddress)) keys.Add(await secret.HashAsync(Purpose, request.RemoteNetwork, request.Cancellation));
        return keys;
    }
}
