namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FetchedTests
{
    [TestCase(null, new byte[] { 0x54, 0xC3, 0xA9 }, "Té")]
    [TestCase("utf-8", new byte[] { 0x54, 0xC3, 0xA9 }, "Té")]
    [TestCase("UTF-8", new byte[] { 0xEF, 0xBB, 0xBF, 0x54 }, "T")]
    [TestCase("iso-8859-1", new byte[] { 0x54, 0xE9 }, "Té")]
    [TestCase("no such thing", new byte[] { 0x54, 0xC3, 0xA9 }, "Té")]
    [TestCase("utf-7", new byte[] { 0x54 }, "T")]
    [TestCase("", new byte[] { 0x54 }, "T")]
    [TestCase("utf-8", new byte[] { 0x54, 0xFF }, "T\uFFFD")]
    [TestCase("utf-8", new byte[0], "")]
    public void A_body_is_read_by_its_character_set_where_that_is_known(string? charset, byte[] bytes, string text) =>
        Assert.That(new Fetched { Status = 20, Meta = "text/plain", Charset = charset, Bytes = bytes }.Text(), Is.EqualTo(text));
}
