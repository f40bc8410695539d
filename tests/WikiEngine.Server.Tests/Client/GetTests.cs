using System.Security.Authentication;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GetTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    public void Dispose() => wikiengine.Dispose();

    [TestCase("10 Your name", 10)]
    [TestCase("11 Password", 11)]
    [TestCase("40 Later", 40)]
    [TestCase("44 5", 44)]
    [TestCase("51", 51)]
    [TestCase("59 Bad", 59)]
    [TestCase("62 Expired", 62)]
    public async Task An_answer_that_is_no_success_is_shown_and_its_status_is_the_exit_code(string header, int code)
    {
        await using var server = new ScriptedServer(header + "\r\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Output), Is.EqualTo((code, "")));
        Assert.That(result.Error, Does.EndWith($"\n{header}\n"));
    }

    [TestCase("hello\r\n", "not a Gemini answer")]
    [TestCase("2 text/gemini\r\n", "not a Gemini answer")]
    [TestCase("70 what\r\n", "not a Gemini answer")]
    [TestCase("20text/gemini\r\n", "not a Gemini answer")]
    [TestCase("20 text/gemini\n", "within the answer's header")]
    [TestCase("", "without an answer")]
    public async Task What_is_no_answer_is_a_failure(string answer, string complaint)
    {
        await using var server = new ScriptedServer(answer);
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That(result.Code, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(complaint));
    }

    [Test]
    public async Task A_header_that_does_not_end_is_a_failure()
    {
        await using var server = new ScriptedServer("20 " + new string('x', 10_000));
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Error.Contains("longer than 4096 bytes", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_server_that_never_answers_is_given_up()
    {
        wikiengine.Limits = new GeminiClientOptions { Answer = TimeSpan.FromMilliseconds(50) };
        await using var server = new ScriptedServer(visit => visit.ReadToEndAsync());
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Error.Contains("no answer came within 0.05 seconds", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_port_where_nobody_listens_is_one_clear_line()
    {
        int port;
        await using (var server = new ScriptedServer("")) port = server.Port;
        var result = await wikiengine.RunAsync("get", $"gemini://127.0.0.1:{port}/");
        Assert.That(result, Is.EqualTo(new CommandResult(1, "", $"wikiengine: 127.0.0.1:{port}: Connection refused\n")));
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task An_answer_without_close_notify_is_shown_and_reported(SslProtocols protocol)
    {
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.WriteAsync("20 text/gemini\r\nhalf of");
            visit.Break();
            await visit.ReadToEndAsync();
        })
        { Protocols = protocol };
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Output), Is.EqualTo((1, "half of")));
        Assert.That(result.Error, Does.Contain("may be incomplete").And.Contain("close_notify"));
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_long_answer_with_close_notify_is_whole(SslProtocols protocol)
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n"));
        await using var server = new ScriptedServer("20 text/gemini\r\n" + text) { Protocols = protocol };
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, result.Output), Is.EqualTo((0, text)));
    }

    [Test]
    public async Task Redirects_are_followed_relative_ones_too()
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(
            visit.Request.EndsWith("/a/b", StringComparison.Ordinal) ? "31 ../c?d\r\n" : visit.Request.EndsWith("/c?d", StringComparison.Ordinal) ? "30 /e\r\n" : "20 text/gemini\r\nhere"));
        var result = await wikiengine.RunAsync("get", server.Url + "a/b#part");
        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((0, "here")));
            Assert.That(server.Requests, Is.EqualTo(new[] { server.Url + "a/b", server.Url + "c?d", server.Url + "e" }));
            Assert.That(result.Error, Does.Contain("31 ../c?d\n30 /e\n20 text/gemini\n"));
        });
    }

    [Test]
    public async Task Redirects_end_after_five()
    {
        await using var server = new ScriptedServer("30 /again\r\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That((result.Code, server.Requests.Count()), Is.EqualTo((30, 6)));
        Assert.That(result.Error, Does.Contain("more than 5 redirects"));
    }

    [TestCase("titan://127.0.0.1/", "titan")]
    [TestCase("https://example.org/", "https")]
    [TestCase("file:///etc/passwd", "host is missing")]
    [TestCase("mailto:a@example.org", "not a URL")]
    public async Task A_redirect_that_leaves_gemini_is_not_followed(string target, string complaint)
    {
        await using var server = new ScriptedServer($"31 {target}\r\n");
        var result = await wikiengine.RunAsync("get", server.Url);
        Assert.That(result.Code, Is.EqualTo(31));
        Assert.That(result.Error, Does.Contain("not followed").And.Contain(complaint));
    }

    [Test]
    public async Task Another_server_is_not_shown_the_certificate()
    {
        await using var other = new ScriptedServer("20 text/gemini\r\nother");
        await using var server = new ScriptedServer($"30 {other.Url}\r\n");
        await wikiengine.RunAsync("identity", "new", "alex");
        var result = await wikiengine.RunAsync("get", server.Url, "--as", "alex");
        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((0, "other")));
            Assert.That(server.Visits.Single().ClientFingerprint, Is.Not.Null);
            Assert.That(other.Visits.Single().ClientFingerprint, Is.Null);
            Assert.That(result.Error, Does.Contain($"{other.Host} is not shown the certificate"));
        });
    }

    [Test]
    public async Task On_a_terminal_a_prompt_is_asked()
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.Contains('?', StringComparison.Ordinal) ? "20 text/gemini\r\nthanks" : "11 Your\u001bname\r\n"));
        var asked = ("", false);
        wikiengine.Ask = (prompt, hidden) =>
        {
            asked = (prompt, hidden);
            return "Alex & Bø";
        };
        var result = await wikiengine.RunAsync("get", server.Url + "name");
        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((0, "thanks")));
            Assert.That(asked, Is.EqualTo(("Your\uFFFDname", true)));
            Assert.That(server.Requests.Last(), Is.EqualTo(server.Url + "name?Alex%20%26%20B%C3%B8"));
        });
    }

    [Test]
    public async Task Prompts_get_the_inputs_in_their_order()
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(new Uri(visit.Request).PathAndQuery switch
        {
            "/" => "10 Name\r\n",
            "/?Alex%20B" => "30 /second\r\n",
            "/second" => "11 Token\r\n",
            "/second?hello" => "30 /third\r\n",
            _ => "10 More\r\n",
        }));
        var result = await wikiengine.RunAsync("get", server.Url, "--input", "Alex B", "--input", "hello");
        Assert.That(result.Code, Is.EqualTo(10), "a prompt without an input is an answer like others");
        Assert.That(server.Requests.Last(), Is.EqualTo(server.Url + "third"));
    }

    [Test]
    public async Task A_body_cannot_command_a_terminal_and_arrives_unchanged_elsewhere()
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n\u001b[2Jø\tend\n");
        var piped = await wikiengine.RunAsync("get", server.Url);
        wikiengine.OutputIsTerminal = true;
        var shown = await wikiengine.RunAsync("get", server.Url);
        Assert.That((piped.Output, shown.Output), Is.EqualTo(("\u001b[2Jø\tend\n", "\uFFFD[2Jø\tend\n")));
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_certificate_from_files_is_shown(SslProtocols protocol)
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n") { Protocols = protocol };
        await wikiengine.RunAsync("identity", "new", "alex");
        var file = Path.Combine(wikiengine.Configuration, "identities", "alex");
        var result = await wikiengine.RunAsync("get", server.Url, "--certificate", file + ".crt", "--key", file + ".key");
        var shown = await wikiengine.RunAsync("fingerprint", file + ".crt");
        Assert.That((result.Code, server.Visits.Single().ClientFingerprint), Is.EqualTo((0, shown.Output.Trim())));
    }

    [TestCase("--certificate")]
    [TestCase("--key")]
    public async Task A_certificate_without_key_and_the_reverse_are_refused(string option)
    {
        var result = await wikiengine.RunAsync("get", "gemini://localhost/", option, "file.pem");
        Assert.That(result.Code, Is.EqualTo(1));
        Assert.That(result.Error, Does.Match("^wikiengine: --(certificate|key) needs --(certificate|key)\n$"));
    }
}
