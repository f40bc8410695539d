using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using WikiEngine.Identity;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks;

/// <summary>What it adds to a request to ask whose certificate came, among 100,000 accounts: the key's fingerprint, the account, its certificates.</summary>
[MemoryDiagnoser]
public class AccountBenchmarks
{
    private const int Accounts = 100_000, Group = 1_000;

    private readonly string directory = Directory.CreateTempSubdirectory("wikiengine-benchmark-").FullName;
    private SqliteStore store = null!;
    private byte[] known = null!, stranger = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        store = SqliteStore.Open(Path.Combine(directory, "wiki.db"));
        (known, stranger) = (Make(), Make());
        var now = DateTimeOffset.UtcNow;
        for (var first = 0; first < Accounts; first += Group)
            await Task.WhenAll(Enumerable.Range(first, Group).Select(number => RegisterAsync(number, number == Accounts / 2 ? new ClientCertificate(known).KeyFingerprint : null, now)));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Benchmark]
    public Task<int> Ask_for_an_account() => AskAsync(known);

    [Benchmark]
    public Task<int> Ask_for_nobodys_account() => AskAsync(stranger);

    private async Task<int> AskAsync(byte[] der)
    {
        var certificate = new ClientCertificate(der);
        return await store.FindByKeyAsync(certificate.KeyFingerprint, CancellationToken.None) is { } account ? account.Certificates.Count : 0;
    }

    private async Task RegisterAsync(int number, string? key, DateTimeOffset now)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Reader {number:x}");
        key ??= Fingerprint.OfKey(System.Text.Encoding.UTF8.GetBytes(text));
        if (!AccountName.TryParse(text, out var name, out var mistake)) throw new InvalidOperationException(mistake);
        await store.RegisterAsync(name, new AccountCertificate(key, key, text, now, now), [], now, CancellationToken.None);
    }

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=Alex", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(1));
        return made.RawData;
    }
}
