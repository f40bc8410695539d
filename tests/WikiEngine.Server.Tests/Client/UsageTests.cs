namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UsageTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    public void Dispose() => wikiengine.Dispose();

    [TestCase("get")]
    [TestCase("get gemini://localhost/ --bogus")]
    [TestCase("get gemini://localhost/ --as")]
    [TestCase("get gemini://localhost/ --as alex --key k.pem")]
    [TestCase("get gemini://localhost/ extra")]
    [TestCase("get titan://localhost/")]
    [TestCase("get gemini://")]
    [TestCase("get gemini://user@localhost/")]
    [TestCase("get gemini://localhost:99999/")]
    [TestCase("put")]
    [TestCase("put https://localhost/")]
    [TestCase("put titan://localhost/page/Main?x a.gmi")]
    [TestCase("put titan://localhost/page/Main a.gmi b.gmi")]
    [TestCase("put titan://localhost/page/Main a.gmi --delete")]
    [TestCase("trust")]
    [TestCase("trust localhost --fingerprint abc")]
    [TestCase("identity")]
    [TestCase("identity new")]
    [TestCase("identity new a --days 0")]
    [TestCase("identity new a --days x")]
    [TestCase("identity new a --days")]
    [TestCase("identity new a --common-name")]
    [TestCase("identity new --days 5")]
    [TestCase("put titan://localhost/page/Main --token")]
    [TestCase("put titan://localhost/page/Main --delete=x")]
    [TestCase("put gemini://localhost:0/ a.gmi b.gmi --delete")]
    [TestCase("fingerprint a b")]
    [TestCase("import")]
    [TestCase("import phoebe")]
    [TestCase("import phoebe a b")]
    [TestCase("import phoebe a --space x/y")]
    [TestCase("import oddmuse a")]
    [TestCase("export")]
    [TestCase("export a --host a/b")]
    [TestCase("bogus")]
    public async Task Wrong_options_are_exit_code_2(string line)
    {
        var result = await wikiengine.RunAsync(line.Split(' '));
        Assert.That((result.Code, result.Output), Is.EqualTo((2, "")), result.Error);
        Assert.That(result.Error, Does.StartWith("wikiengine: ").And.Not.Contain("   at "));
    }

    [TestCase("get", "30 and 31: a redirect that was not followed.")]
    [TestCase("put", "--delete")]
    [TestCase("trust", "--fingerprint")]
    [TestCase("identity", "show <NAME>")]
    [TestCase("identity new", "--days")]
    [TestCase("identity list", "Lists")]
    [TestCase("identity show", "NAME")]
    [TestCase("fingerprint", "--directory")]
    [TestCase("import phoebe", "DIR itself becomes it")]
    [TestCase("export", "wikiengine.jsonl")]
    public async Task Every_command_has_help(string command, string detail)
    {
        var result = await wikiengine.RunAsync([.. command.Split(' '), "--help"]);
        Assert.That((result.Code, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain(detail));
    }

    [Test]
    public async Task An_argument_that_starts_with_an_at_sign_is_only_an_argument()
    {
        await using var server = new ScriptedServer("30 /\r\n");
        await wikiengine.RunAsync("put", server.Url + "page/a", "--delete", "--token", "@secret");
        Assert.That(server.Requests.Single(), Does.EndWith(";token=%40secret"));
    }
}
