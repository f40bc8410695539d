using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary><c>wikiengine run</c>: one request without a server.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RunCommandTests
{
    private const string Config = """
        import { wiki, text, certificateRequired } from "wiki";
        wiki.route("/do/test", ({ certificate }) => {
          if (!certificate) return certificateRequired("Please show a certificate");
          console.log("asked");
          return text(certificate.fingerprint, certificate.commonName);
        });
        wiki.route("/do/fail", () => { missing(); });
        """;

    [Test]
    public async Task The_answer_stands_on_standard_output_and_status_log_and_timings_on_standard_error()
    {
        using var directory = new Scratch().Write("config.js", Config);
        using var commands = new CommandRun();
        await commands.RunAsync("identity", "new", "alex");

        var run = await commands.RunAsync("run", "/do/test", "--directory", directory.FullName, "--as", "alex");

        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Match(@"^sha256\$[0-9a-f]{64}\nalex\n$"));
        Assert.That(run.Error, Does.Match(@"^config\.js:4:\d+: asked\n20 text/plain; charset=UTF-8\nloaded in [0-9.]+ ms, answered in [0-9.]+ ms, body written in [0-9.]+ ms\n$"));
    }

    [Test]
    public async Task Any_other_status_is_the_exit_code()
    {
        using var directory = new Scratch().Write("config.js", Config);
        using var commands = new CommandRun();

        var run = await commands.RunAsync("run", "gemini://localhost/do/test", "--directory", directory.FullName);

        Assert.That(run.Code, Is.EqualTo(60));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("60 Please show a certificate\n"));
    }

    [Test]
    public async Task A_script_that_fails_is_named_with_its_line()
    {
        using var directory = new Scratch().Write("config.js", Config);
        using var commands = new CommandRun();

        var run = await commands.RunAsync("run", "/do/fail", "--directory", directory.FullName);

        Assert.That(run.Code, Is.EqualTo(42));
        Assert.That(run.Error, Does.Match(@"error: script config\.js failed in a route: config\.js:7:\d+: ReferenceError: missing is not defined\n42 This page's script failed\n"));
    }

    [Test]
    public async Task A_file_is_uploaded_and_the_wiki_holds_it()
    {
        using var directory = new Scratch().Write("config.js", "").Write("Text.gmi", "# Hello");
        using var commands = new CommandRun();

        var refused = await commands.RunAsync("run", "/page/X", "--directory", directory.FullName, "--upload", directory.PathOf("Text.gmi"));
        var put = await commands.RunAsync("run", "/page/X", "--directory", directory.FullName, "--upload", directory.PathOf("Text.gmi"), "--token", "hello");

        Assert.That((refused.Code, put.Code), Is.EqualTo((59, 30)));
        Assert.That(put.Error, Does.StartWith("30 gemini://localhost/page/X\n"));
        await using var wiki = await TestWiki.StartAsync(directory: directory.FullName);
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("# Hello"));
    }

    [Test]
    public async Task Mistakes_in_the_files_are_said_and_nothing_is_asked()
    {
        using var directory = new Scratch().Write("config.js", "import { wiki } from \"wiki\";\nwiki.nothing();");
        using var commands = new CommandRun();

        var run = await commands.RunAsync("run", "/", "--directory", directory.FullName);

        Assert.That((run.Code, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Match(@"^config\.js:2:\d+: TypeError"));
    }

    [TestCase("gemini://example.org/", 53)]
    [TestCase("gemini://localhost:1/", 53)]
    [TestCase("/no such path", 59)]
    public async Task What_a_server_would_refuse_is_refused(string url, int status)
    {
        using var directory = new Scratch().Write("config.js", "");
        using var commands = new CommandRun();

        Assert.That((await commands.RunAsync("run", url, "--directory", directory.FullName)).Code, Is.EqualTo(status));
    }

    [Test]
    public async Task A_token_without_an_upload_is_a_mistake_of_usage()
    {
        using var commands = new CommandRun();

        Assert.That((await commands.RunAsync("run", "/", "--token", "x")).Code, Is.EqualTo(2));
    }
}
