using WikiEngine.Prompts;

namespace WikiEngine.Tests.Prompts;

[Parallelizable(ParallelScope.All)]
public sealed class NonceTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, 999, TimeSpan.Zero);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(int.MaxValue)]
    public void A_nonce_is_read_as_it_was_made(int revision)
    {
        var made = Nonce.Make(Key, "Alex\n/do/append/Tea", Noon, revision);
        Assert.That(Nonce.HasForm(made.Text));
        Assert.That(Nonce.TryRead(Key, "Alex\n/do/append/Tea", made.Text, out var read));
        Assert.That(read, Is.EqualTo(made));
        Assert.That(read!.Revision, Is.EqualTo(revision));
    }

    [Test]
    public void No_two_are_alike() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => Nonce.Make(Key, "Alex", Noon, 1).Text), Is.Unique);

    [Test]
    public void It_is_for_one_key_and_one_purpose_and_no_bit_of_it_may_change()
    {
        var text = Nonce.Make(Key, "Alex", Noon, 1).Text;
        Assert.That(Nonce.TryRead([.. Key.Reverse()], "Alex", text, out _), Is.False);
        Assert.That(Nonce.TryRead(Key, "Berta", text, out _), Is.False);
        for (var i = 0; i < text.Length; i++)
            Assert.That(Nonce.TryRead(Key, "Alex", $"{text[..i]}{(text[i] == 'A' ? 'B' : 'A')}{text[(i + 1)..]}", out _), Is.False);
    }

    [TestCase("")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    [TestCase("éAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_has_not_its_form_is_none(string text)
    {
        Assert.That(Nonce.HasForm(text), Is.False);
        Assert.That(Nonce.TryRead(Key, "", text, out _), Is.False);
    }

    [Test]
    public void It_holds_from_its_second_on_for_ten_minutes()
    {
        var nonce = Nonce.Make(Key, "Alex", Noon, 1);
        Assert.That(nonce.IsInTime(Noon));
        Assert.That(nonce.IsInTime(Noon.AddMinutes(10).AddSeconds(-1)));
        Assert.That(nonce.IsInTime(Noon.AddMinutes(10)), Is.False);
        Assert.That(nonce.IsInTime(Noon.AddSeconds(-1)), Is.False);
    }
}
