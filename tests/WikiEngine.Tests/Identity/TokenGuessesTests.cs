using System.Net;
using WikiEngine.Identity;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Scripting;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Identity;

[Parallelizable(ParallelScope.All)]
public sealed class TokenGuessesTests
{
    [TestCase("192.0.2.1", "192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    [TestCase("2001:db8::1", "2001:db8::2", true)]
    [TestCase("2001:db8::1", "2001:db8:0:1::1", false)]
    [TestCase("127.0.0.1", "127.0.0.1", false)]
    [TestCase("::1", "::1", false)]
    public async Task Guesses_are_counted_by_network_and_not_on_loopback(string guesser, string visitor, bool isRefused)
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        var guesses = new TokenGuesses(new WikiSecret(store), store, TimeProvider.System);
        for (var i = 0; i < 10; i++) Assert.That(await guesses.TryAsync(From(guesser), () => false), Is.EqualTo((false, (Response?)null)));
        var (isRight, refusal) = await guesses.TryAsync(From(visitor), () => true);
        Assert.That((isRight, refusal?.Status), Is.EqualTo((!isRefused, isRefused ? Status.SlowDown : (Status?)null)), "no token is looked at any more, not even the right one");
        foreach (var key in await store.KeysAsync("wiki/guesses", "", default)) Assert.That(key, Does.Match("^[0-9a-f]{64}$"), "Addresses are not stored");
    }

    [Test]
    public async Task Of_fifty_guesses_at_once_ten_are_looked_at()
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        // Two servers on one wiki count together.
        TokenGuesses[] servers = [new(new WikiSecret(store), store, TimeProvider.System), new(new WikiSecret(store), store, TimeProvider.System)];
        var certificate = TestCertificates.Of("CN=Mallory");
        var looked = 0;

        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await servers[i % 2].TryAsync(From("127.0.0.1", certificate), () =>
        {
            Interlocked.Increment(ref looked);
            return false;
        }))));

        Assert.That(looked, Is.EqualTo(10));
        Assert.That(tries.Count(tried => tried.Refusal is { Status: Status.SlowDown }), Is.EqualTo(40));
    }

    [Test]
    public async Task Right_tokens_are_not_counted()
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        var guesses = new TokenGuesses(new WikiSecret(store), store, TimeProvider.System);
        for (var i = 0; i < 9; i++) await guesses.TryAsync(From("192.0.2.1"), () => false);
        for (var i = 0; i < 30; i++) Assert.That((await guesses.TryAsync(From("192.0.2.1"), () => true)).IsRight);
        Assert.That((await guesses.TryAsync(From("192.0.2.1"), () => false)).Refusal, Is.Null);
        Assert.That((await guesses.TryAsync(From("192.0.2.1"), () => true)).Refusal?.Status, Is.EqualTo(Status.SlowDown));
    }

    [Test]
    public async Task Who_is_refused_by_address_has_not_used_up_the_tries_of_the_key()
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        var guesses = new TokenGuesses(new WikiSecret(store), store, TimeProvider.System);
        var certificate = TestCertificates.Of("CN=Alex");
        for (var i = 0; i < 10; i++) await guesses.TryAsync(From("192.0.2.1"), () => false);
        for (var i = 0; i < 20; i++) Assert.That((await guesses.TryAsync(From("192.0.2.1", certificate), () => true)).Refusal?.Status, Is.EqualTo(Status.SlowDown));
        Assert.That((await guesses.TryAsync(From("192.0.2.2", certificate), () => true)).IsRight, "from elsewhere");
    }

    private static Request From(string address, ClientCertificate? certificate = null) => new()
    {
        Url = "gemini://example.org/",
        Scheme = "gemini",
        Host = "example.org",
        Segments = [],
        RemoteAddress = IPAddress.Parse(address),
        Protocol = "gemini",
        Certificate = certificate,
    };
}
