using System.Net;
using WikiEngine.Identity;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Scripting;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Identity;

/// <summary>How fast codes can be tried.</summary>
public sealed class AccountCodesTests
{
    private TemporaryDirectory directory = null!;
    private SqliteStore store = null!;
    private AccountCodes codes = null!;

    [SetUp]
    public void Open()
    {
        directory = new();
        store = SqliteStore.Open(directory.File("wiki.db"));
        codes = new(new WikiSecret(store), store, TimeProvider.System);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task Who_tries_many_at_once_gets_no_more_than_who_tries_one_after_the_other()
    {
        var certificate = TestCertificates.Of("CN=Mallory");

        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () => await codes.RefuseTryAsync(Request("127.0.0.1", certificate)))));

        Assert.That(tries.Count(refusal => refusal is null), Is.EqualTo(10));
        Assert.That(tries.OfType<Response>().Select(refusal => refusal.Status), Has.All.EqualTo(Status.SlowDown));
    }

    [Test]
    public async Task New_keys_from_one_address_get_no_more_tries()
    {
        for (var i = 0; i < 10; i++) Assert.That(await codes.RefuseTryAsync(Request("192.0.2.1", TestCertificates.Of($"CN=Mallory {i}"))), Is.Null);

        Assert.That((await codes.RefuseTryAsync(Request("192.0.2.1", TestCertificates.Of("CN=Mallory"))))?.Status, Is.EqualTo(Status.SlowDown));
        Assert.That(await codes.RefuseTryAsync(Request("192.0.2.2", TestCertificates.Of("CN=Alex"))), Is.Null);
    }

    [Test]
    public async Task New_keys_and_new_addresses_get_a_thousand_tries_together()
    {
        // Two at once, so that the writes are committed in groups.
        for (var i = 0; i < 1000; i += 50)
            Assert.That(await Task.WhenAll(Enumerable.Range(i, 50).Select(n => codes.RefuseTryAsync(Request($"198.51.{n / 250}.{n % 250}", null)).AsTask())), Has.All.Null);

        Assert.That((await codes.RefuseTryAsync(Request("203.0.113.1", TestCertificates.Of("CN=Alex"))))?.Status, Is.EqualTo(Status.SlowDown));
    }

    [Test]
    public async Task From_an_address_come_ten_accounts_in_an_hour()
    {
        for (var i = 0; i < 10; i++) Assert.That(await codes.RefuseAccountAsync(Request("2001:db8::1", null)), Is.Null);

        Assert.That((await codes.RefuseAccountAsync(Request("2001:db8::ffff", null)))?.Status, Is.EqualTo(Status.SlowDown), "an IPv6 network is one address");
        Assert.That(await codes.RefuseAccountAsync(Request("127.0.0.1", null)), Is.Null);
    }

    [Test]
    public async Task Of_many_who_use_one_code_at_once_one_does()
    {
        var code = await codes.MakeCodeAsync(7, default);

        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await codes.UseCodeAsync(code, default))));

        Assert.That(used.Where(account => account is not null), Is.EqualTo(new long?[] { 7 }));
    }

    [Test]
    public async Task An_account_makes_ten_codes_in_ten_minutes_and_twenty_invitations_in_a_day_and_the_owner_more()
    {
        for (var i = 0; i < 10; i++) await codes.MakeCodeAsync(7, default);
        for (var i = 0; i < 20; i++) await codes.MakeInvitationAsync(7, default);
        for (var i = 0; i < 21; i++) await codes.MakeInvitationAsync(AccountCodes.Owner, default);

        Assert.That(async () => await codes.MakeCodeAsync(7, default), Throws.TypeOf<RefusedException>().With.Message.StartsWith("44 "));
        Assert.That(async () => await codes.MakeInvitationAsync(7, default), Throws.TypeOf<RefusedException>().With.Message.StartsWith("44 "));
    }

    [Test]
    public async Task What_is_stored_tells_no_code()
    {
        var (recovery, hashes) = await codes.MakeRecoveryAsync(default);
        var code = await codes.MakeCodeAsync(7, default);

        Assert.That(hashes, Is.Unique.And.None.Contain(recovery[0]));
        Assert.That(await store.KeysAsync("wiki/join-codes", "", default), Has.Count.EqualTo(1).And.All.Matches("^[0-9a-f]{64}$").And.None.Contain(code));
        Assert.That(await codes.RecoveryHashAsync($" {recovery[3].ToLowerInvariant().Replace('-', ' ')}", default), Is.EqualTo(hashes[3]));
    }

    private static Request Request(string address, ClientCertificate? certificate) => new()
    {
        Url = "gemini://localhost/",
        Scheme = "gemini",
        Host = "localhost",
        Segments = [],
        Certificate = certificate,
        RemoteAddress = IPAddress.Parse(address),
        Protocol = "gemini",
    };
}
