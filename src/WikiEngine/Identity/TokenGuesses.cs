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

    /// <summary>Looks at a token, if the visitor may still guess. It is counted as a wrong one before it is looked at, and no more if it is right: else who sends many at once would have all of them looked at.</summary>
    /// <param name="request">Who guesses.</param>
    /// <param name="isRight">Looks at the token.</param>
    /// <returns>Whether the token is right; else, for whom guessed too often, 44 with the seconds to wait.</returns>
    public async ValueTask<(bool IsRight, Response? Refusal)> TryAsync(Request request, Func<bool> isRight)
    {
        var keys = await KeysAsync(request);
        for (var counted = 0; counted < keys.Count; counted++)
        {
            if (await tally.CountAsync(keys[counted], Most, Window, request.Cancellation) is not { } refusal) continue;
            await TakeBackAsync(keys.Take(counted));
            return (false, refusal);
        }
        if (!isRight()) return (false, null);
        await TakeBackAsync(keys);
        return (true, null);
    }

    /// <summary>Also for whoever has left meanwhile: the count is not theirs to lose.</summary>
    private async ValueTask TakeBackAsync(IEnumerable<string> keys)
    {
        foreach (var key in keys) await tally.TakeBackAsync(key, CancellationToken.None);
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
