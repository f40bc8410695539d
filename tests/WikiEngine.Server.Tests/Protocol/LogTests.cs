using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

[Parallelizable(ParallelScope.All)]
internal sealed class LogTests
{
    [TestCase("/do/new?secretname", 30)]
    [TestCase("/login?/secretname", 30)]
    [TestCase("/login?secretname", 30)]
    [TestCase("/whoami?secretname", 20)]
    [TestCase("/do/new?secretname%", 59)]
    [TestCase("gemini://elsewhere.example/?secretname", 53)]
    [TestCase("ftp://localhost/?secretname", 53)]
    public async Task The_log_has_no_query(string url, int status)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Trace);
        using var alex = Certificates.Make("CN=Alex");
        foreach (var certificate in new[] { alex, null })
        {
            var answer = await wiki.GetAsync(url, @as: certificate);
            Assert.That(answer.Status, Is.EqualTo(status).Or.EqualTo(60));
        }
        await AssertIsDiscreetAsync(wiki);
    }

    [TestCase(";size=3;token=secretname")]
    [TestCase(";size=3,token=secretname")]
    [TestCase(";size=secretname")]
    [TestCase(";size=3;token=hello;token=secretname")]
    [TestCase(";size=3;token=secretname%")]
    [TestCase(";size=4;token=secretname")]
    [TestCase(";token=secretname")]
    [TestCase(";size=3;mime=a/b;token=secretname")]
    [TestCase(";size=3;base=secretname;token=hello")]
    public async Task The_log_has_no_token(string parameters)
    {
        await using var wiki = await TestWiki.StartAsync(level: LogLevel.Trace);
        Assert.That((await wiki.PutAsync("/page/X", "abc", parameters)).Status, Is.EqualTo(59));
        await AssertIsDiscreetAsync(wiki);
    }

    /// <summary>Stopped, the server has written all that it will write.</summary>
    private static async Task AssertIsDiscreetAsync(TestWiki wiki)
    {
        await wiki.Server.StopAsync();
        Assert.That(wiki.Log.Lines, Has.Some.Contains("://").Or.Some.Contains("refused request"));
        Assert.That(wiki.Log.Lines, Has.None.Contains("secretname"));
    }
}
