using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>A random key of this wiki, made once and kept in its store.</summary>
internal sealed class WikiSecret(IMapStore maps)
{
    private const string Map = "wiki";
    private const string Key = "secret";
    private byte[]? known;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellation) =>
        known ??= await ReadAsync(cancellation) ?? await MakeAsync(cancellation);

    /// <summary>What is stored in place of a secret or an address: nobody finds it again by trying all that there are.</summary>
    /// <param name="purpose">What the hash is for: one made for another purpose is no match.</param>
    /// <param name="text">The secret or the address.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<string> HashAsync(string purpose, string text, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await GetAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    private async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation) =>
        await maps.GetAsync(Map, Key, cancellation) is { } value ? JsonSerializer.Deserialize<byte[]>(value.Json) : null;

    private async ValueTask<byte[]> MakeAsync(CancellationToken cancellation)
    {
        var made = JsonSerializer.Serialize(RandomNumberGenerator.GetBytes(32));
        // Where another request or server was faster, theirs is the one.
        await maps.SetAsync(Map, Key, made, expectedVersion: 0, expires: null, cancellation);
        return await ReadAsync(cancellation) ?? throw new WikiException("The wiki's secret could not be stored; check the database with wikiengine check");
    }
}
