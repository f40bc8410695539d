using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WikiEngine.Maps;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Identity;

/// <summary>
/// Tokens, and the keys that have shown one: a prompt carries no token, so the certificate's key is remembered for a space, for 30 days and as long as the
/// token that it showed is valid. The token itself is not stored.
/// </summary>
internal sealed class ShownTokens(WikiSecret secret, IMapStore maps, TokenGuesses guesses, TimeProvider clock)
{
    private const string Map = "wiki/shown-tokens";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Takes a token from a visitor with a certificate; null where it is remembered.</summary>
    public async ValueTask<Response?> ShowAsync(Request request, string token)
    {
        if (request.Certificate is null) return Response.CertificateRequired("Show a client certificate: it is what this wiki remembers once you gave its token");
        return await TryAsync(request, token) is var (isToken, refusal) && isToken ? null : refusal ?? Response.BadRequest("Your token is the wrong token");
    }

    /// <summary>Whether it is a token of the space; a right one is remembered for the certificate that came with it. With the refusal for whoever guesses too often.</summary>
    public async ValueTask<(bool IsToken, Response? Refusal)> TryAsync(Request request, string token)
    {
        var tried = await guesses.TryAsync(request, () => IsToken(RequestScope.Of(request), token));
        if (tried.IsRight && request.Certificate is { } certificate) await RememberAsync(request, certificate, token);
        return tried;
    }

    /// <summary>Whether the visitor's certificate has shown a token of a space that is still valid.</summary>
    public async ValueTask<bool> HasShownAsync(Request request, Space space)
    {
        if (request.Certificate is not { } certificate || await ReadAsync(request, certificate, space) is not { } shown) return false;
        var found = false;
        foreach (var token in Tokens(RequestScope.Of(request).Snapshot, space))
        {
            var hash = await HashAsync(token, request.Cancellation);
            found |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(shown), Encoding.ASCII.GetBytes(hash));
        }
        return found;
    }

    private async ValueTask RememberAsync(Request request, ClientCertificate certificate, string token)
    {
        var json = JsonSerializer.Serialize(await HashAsync(token, request.Cancellation));
        await maps.SetAsync(Map, Key(certificate, RequestScope.Of(request).Space), json, expectedVersion: null, clock.GetUtcNow() + Kept, request.Cancellation);
    }

    private async ValueTask<string?> ReadAsync(Request request, ClientCertificate certificate, Space space) =>
        await maps.GetAsync(Map, Key(certificate, space), request.Cancellation) is { } value ? JsonSerializer.Deserialize<string>(value.Json) : null;

    private static string Key(ClientCertificate certificate, Space space) => $"{certificate.KeyFingerprint} {space.Key}";

    private ValueTask<string> HashAsync(string token, CancellationToken cancellation) => secret.HashAsync("token", token, cancellation);

    private static IEnumerable<string> Tokens(Snapshot snapshot, Space space) => snapshot.Settings.Tokens.Concat(space.Tokens);

    private static bool IsToken(RequestScope scope, string token)
    {
        // Hashes have one length, and all are compared: neither time nor order tells a guesser anything.
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes], known = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), given);
        var found = false;
        foreach (var candidate in Tokens(scope.Snapshot, scope.Space))
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(candidate), known);
            found |= CryptographicOperations.FixedTimeEquals(given, known);
        }
        return found;
    }
}
