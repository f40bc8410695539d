using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>
/// Wrong tokens are counted, by key and by address, in all spaces together: after ten within ten minutes no token is looked at until these are over. By
/// address, loopback is exempt: there everybody may come from it who comes through a proxy.
/// </summary>
internal sealed class TokenGuesses(WikiSecret secret, IMapStore maps, TimeProvider clock)
{
    private const string Map = "wiki/guesses";
    private const int Most = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>44 with the seconds to wait, for whom guessed too often.</summary>
    public async ValueTask<Response?> RefuseAsync(Request request)
    {
        foreach (var key in await KeysAsync(request))
            if (Read(await maps.GetAsync(Map, key, request.Cancellation)) is { Count: >= Most } guesses && guesses.Until > clock.GetUtcNow())
                return Response.SlowDown((int)Math.Ceiling((guesses.Until - clock.GetUtcNow()).TotalSeconds));
        return null;
    }

    public async ValueTask CountAsync(Request request)
    {
        foreach (var key in await KeysAsync(request))
            while (!await IsCountedAsync(key, request.Cancellation)) { }
    }

    /// <summary>False where another guess was counted in between.</summary>
    private async ValueTask<bool> IsCountedAsync(string key, CancellationToken cancellation)
    {
        var stored = await maps.GetAsync(Map, key, cancellation);
        var guesses = Read(stored) ?? new Guesses(0, clock.GetUtcNow() + Window);
        var json = JsonSerializer.Serialize(guesses with { Count = guesses.Count + 1 });
        return await maps.SetAsync(Map, key, json, stored?.Version ?? 0, guesses.Until, cancellation) != MapWrite.Conflict;
    }

    private static Guesses? Read(MapValue? value) => value is null ? null : JsonSerializer.Deserialize<Guesses>(value.Json);

    /// <summary>Addresses are not stored: only what the wiki's secret makes of them.</summary>
    private async ValueTask<IReadOnlyList<string>> KeysAsync(Request request)
    {
        var keys = new List<string>(2);
        if (request.Certificate is { } certificate) keys.Add(await HashAsync(certificate.KeyFingerprint, request.Cancellation));
        if (!IPAddress.IsLoopback(request.RemoteAddress)) keys.Add(await HashAsync(VisitorIdentity.Network(request.RemoteAddress), request.Cancellation));
        return keys;
    }

    private async ValueTask<string> HashAsync(string identity, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await secret.GetAsync(cancellation), Encoding.UTF8.GetBytes("guess\n" + identity)));

    private sealed record Guesses(int Count, DateTimeOffset Until);
}
