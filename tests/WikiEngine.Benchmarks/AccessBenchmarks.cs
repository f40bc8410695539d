using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Pipeline;
using WikiEngine.Server.Protocols;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Benchmarks;

/// <summary>What the check costs a request, with 100,000 editors listed: by certificate, by key, for a stranger; and where everybody may read. A certificate is new with each request.</summary>
[MemoryDiagnoser]
public class AccessBenchmarks
{
    private const int Editors = 100_000;

    private readonly byte[] line = "gemini://localhost/page/Tea"u8.ToArray();
    private readonly string directory = Directory.CreateTempSubdirectory("wikiengine-benchmark-").FullName;
    private SqliteStore store = null!;
    private WikiCore core = null!;
    private Snapshot open = null!, byCertificate = null!, byKey = null!;
    private byte[] certificate = null!;

    [GlobalSetup]
    public void SetUp()
    {
        store = SqliteStore.Open(Path.Combine(directory, "wiki.db"));
        core = new WikiCore(store, store, store, NullLoggerFactory.Instance, TimeProvider.System);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=Alex", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        certificate = made.RawData;
        open = Build("open", []);
        byCertificate = Build("known", [.. Others(key: false), Fingerprint.OfCertificate(certificate)]);
        byKey = Build("known", [.. Others(key: true), new ClientCertificate(certificate).KeyFingerprint]);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public ValueTask<Response?> Everybody_may_read() => core.Reading.RefuseAsync(Request(open), "Tea", isFile: false);

    [Benchmark]
    public ValueTask<Response?> A_listed_certificate() => core.Reading.RefuseAsync(Request(byCertificate), "Tea", isFile: false);

    [Benchmark]
    public ValueTask<Response?> A_listed_key() => core.Reading.RefuseAsync(Request(byKey), "Tea", isFile: false);

    /// <summary>What the certificate itself costs whoever looks at its dates and key: the rest is the check's.</summary>
    [Benchmark]
    public bool Only_the_certificate() => new ClientCertificate(certificate) is { IsInDate: true, KeyFingerprint.Length: > 0, Fingerprint.Length: > 0 };

    private static IEnumerable<string> Others(bool key) => Enumerable.Range(0, Editors).Select(number => key
        ? Fingerprint.OfKey(BitConverter.GetBytes(number))
        : Fingerprint.OfCertificate(BitConverter.GetBytes(number)));

    private Snapshot Build(string reading, IReadOnlyList<string> editors) =>
        new SnapshotBuilder(core, new WikiSettings { Reading = reading, Editors = editors }, new SiteTable([new Site(new HostName("localhost"), [new Space("", "")])])).Build();

    private Request Request(Snapshot snapshot)
    {
        var visit = new Visit(snapshot, new ClientCertificate(certificate), IPAddress.Loopback, 1965, CancellationToken.None);
        return RequestReader.Read(line, visit, new Incoming(Stream.Null, default, () => { }, () => { })).Request!;
    }
}
