namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FingerprintTests
{
    private const string Digits = "06b1d90b27f82674fc8d906744ba49e7bca90a6fb6b7b5a94eb86916c9f3c0c4";
    private const string Colons = "06:B1:D9:0B:27:F8:26:74:FC:8D:90:67:44:BA:49:E7:BC:A9:0A:6F:B6:B7:B5:A9:4E:B8:69:16:C9:F3:C0:C4";

    [TestCase(Digits)]
    [TestCase("sha256$" + Digits)]
    [TestCase("SHA256$" + Digits)]
    [TestCase("SHA256:" + Digits)]
    [TestCase("  sha256:" + Digits + "\n")]
    [TestCase(Colons)]
    [TestCase("SHA256:" + Colons)]
    [TestCase("sha256 Fingerprint=" + Colons)]
    [TestCase("SHA256 Fingerprint=" + Colons)]
    [TestCase("06B1 D90B 27F8 2674 FC8D 9067 44BA 49E7 BCA9 0A6F B6B7 B5A9 4EB8 6916 C9F3 C0C4")]
    public void Any_spelling_of_a_certificates_fingerprint_is_read(string text)
    {
        Assert.That(Fingerprint.TryParse(text, out var canonical), Is.True);
        Assert.That(canonical, Is.EqualTo("sha256$" + Digits));
    }

    [TestCase("spki-sha256$" + Digits)]
    [TestCase("SPKI-SHA256:" + Digits)]
    [TestCase("spki-sha256:" + Colons)]
    public void Any_spelling_of_a_keys_fingerprint_is_read(string text)
    {
        Assert.That(Fingerprint.TryParse(text, out var canonical), Is.True);
        Assert.That(canonical, Is.EqualTo("spki-sha256$" + Digits));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("sha256$")]
    [TestCase("Alex")]
    [TestCase("sha256$06b1d9")]
    [TestCase(Digits + "00")]
    [TestCase("sha512$" + Digits)]
    [TestCase("sha1:" + Digits)]
    [TestCase("sha256$sha256$" + Digits)]
    [TestCase("sha256 fingerprint=sha256$" + Digits)]
    [TestCase("spki-" + Digits)]
    [TestCase("g6b1d90b27f82674fc8d906744ba49e7bca90a6fb6b7b5a94eb86916c9f3c0c4")]
    [TestCase("٠6b1d90b27f82674fc8d906744ba49e7bca90a6fb6b7b5a94eb86916c9f3c0c4")]
    public void Anything_else_is_none(string? text)
    {
        Assert.That(Fingerprint.TryParse(text, out var canonical), Is.False);
        Assert.That(canonical, Is.Null);
    }
}
