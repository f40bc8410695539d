using System.Net;
using WikiEngine.Identity;
using WikiEngine.Sqlite;
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
        for (var i = 0; i < 10; i++)
        {
            Assert.That(await guesses.RefuseAsync(From(guesser)), Is.Null);
            await guesses.CountAsync(From(guesser));
        }
        Assert.That((await guesses.RefuseAsync(From(visitor)))?.Status, Is.EqualTo(isRefused ? Status.SlowDown : null));
        foreach (var key in await store.KeysAsync("wiki/guesses", "", default)) Assert.That(key, Does.Match("^[0-9a-f]{64}$"), "Addresses are not stored");
    }

    private static Request From(string address) => new()
    {
        Url = "gemini://example.org/",
        Scheme = "gemini",
        Host = "example.org",
        Segments = [],
        RemoteAddress = IPAddress.Parse(address),
        Protocol = "gemini",
    };
}
