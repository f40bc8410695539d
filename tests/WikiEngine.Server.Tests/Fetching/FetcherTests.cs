using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using WikiEngine.Server.Client;
using WikiEngine.Server.Fetching;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Fetching;

/// <summary>Where <c>wiki.fetch</c> may lead, and what comes back.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FetcherTests
{
    private static readonly IPAddress[] Loopback = [IPAddress.Loopback];

    [Test]
    public async Task A_listed_host_at_a_listed_address_is_asked_by_gemini()
    {
        await using var server = new ScriptedServer("20 text/plain; charset=iso-8859-1\r\nTea");
        using var run = new Run("127.0.0.1");

        var fetched = await run.FetchAsync($"gemini://127.0.0.1:{server.Port}/tea?green");

        Assert.That((fetched.Status, fetched.Meta, fetched.Mime, fetched.Charset, fetched.Text()), Is.EqualTo((20, "text/plain; charset=iso-8859-1", "text/plain", "iso-8859-1", "Tea")));
        Assert.That(server.Requests, Is.EqualTo(new[] { $"gemini://127.0.0.1:{server.Port}/tea?green" }));
    }

    [TestCase("51 No\u0007 tea\r\n", 51, "No  tea", null)]
    [TestCase("10 Which tea?\r\n", 10, "Which tea?", null)]
    [TestCase("44 30\r\n", 44, "30", null)]
    [TestCase("31 file:///etc/passwd\r\n", 31, "file:///etc/passwd", null)]
    [TestCase("20\r\nTea", 20, "", "text/gemini")]
    [TestCase("20 TEXT/Gemini;lang=en\r\nTea", 20, "TEXT/Gemini;lang=en", "text/gemini")]
    public async Task Every_answer_is_handed_on(string answer, int status, string meta, string? mime)
    {
        await using var server = new ScriptedServer(answer);
        using var run = new Run("127.0.0.1");

        var fetched = await run.FetchAsync(server.Url);

        Assert.That((fetched.Status, fetched.Meta, fetched.Mime), Is.EqualTo((status, meta, mime)));
    }

    [Test]
    public async Task A_web_server_is_asked_without_cookies_and_credentials()
    {
        await using var server = new WebServer(_ => "HTTP/1.1 200 Fine\nSet-Cookie: a=b\nContent-Type: Text/Plain; charset=\"utf-8\"\nContent-Length: 3\nConnection: close\n\nTea");
        using var run = new Run("127.0.0.1");

        for (var i = 0; i < 2; i++)
        {
            var fetched = await run.FetchAsync($"http://127.0.0.1:{server.Port}/tea?green");
            Assert.That((fetched.Status, fetched.Meta, fetched.Mime, fetched.Text()), Is.EqualTo((200, "Fine", "text/plain", "Tea")));
        }
        Assert.That(server.Requests, Has.Count.EqualTo(2).And.All.EqualTo($"GET /tea?green HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nUser-Agent: WikiEngine\r\n\r\n"));
    }

    [TestCase("gemini://127.0.0.1:{0}/", "127.0.0.1 is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("http://127.0.0.1:{0}/", "127.0.0.1 is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("gemini://[::1]:{0}/", "::1 is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"::1\"] }")]
    [TestCase("gemini://other.example:{0}/", "other.example is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"other.example\"] }")]
    [TestCase("http://2130706433:{0}/", "127.0.0.1 is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("http://0x7f.1:{0}/", "127.0.0.1 is not among the hosts that may be fetched from; where it should be, add it to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("gemini://tea.example:{0}/", "tea.example is 127.0.0.1, which is no public address; where that is meant, add the address to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("http://tea.example:{0}/", "tea.example is 127.0.0.1, which is no public address; where that is meant, add the address to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    [TestCase("https://tea.example:{0}/", "tea.example is 127.0.0.1, which is no public address; where that is meant, add the address to wikiengine.json: \"fetch\": { \"hosts\": [\"127.0.0.1\"] }")]
    public async Task Nothing_else_is_connected_to(string url, string message)
    {
        await using var server = new ScriptedServer("20 text/plain\r\nsecret");
        using var run = new Run("tea.example") { Addresses = Loopback };
        url = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, server.Port);

        Assert.That(async () => await run.FetchAsync(url), Throws.TypeOf<WikiException>().With.Message.EqualTo($"{url} was not fetched: {message}"));
        Assert.That(server.Visits, Is.Empty);
    }

    [TestCase("10.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::1")]
    [TestCase("169.254.169.254")]
    [TestCase("fe80::1")]
    [TestCase("0.0.0.0")]
    public void A_name_that_leads_to_a_private_address_is_not_connected_to(string address)
    {
        using var run = new Run("tea.example") { Addresses = [IPAddress.Parse(address)] };

        Assert.That(async () => await run.FetchAsync("gemini://tea.example/"), Throws.TypeOf<WikiException>().With.Message.Contains("which is no public address"));
    }

    [Test]
    public async Task A_name_is_looked_up_once_and_connected_to_where_that_led()
    {
        await using var server = new ScriptedServer("20 text/plain\r\nTea");
        using var run = new Run("tea.example", "127.0.0.1") { Addresses = [IPAddress.Parse("10.0.0.1"), IPAddress.Loopback] };

        Assert.That((await run.FetchAsync($"gemini://tea.example:{server.Port}/")).Text(), Is.EqualTo("Tea"));
        Assert.That(run.Lookups, Is.EqualTo(new[] { "tea.example" }));
    }

    [Test]
    public void A_name_without_address_is_said()
    {
        using var run = new Run("tea.example") { Addresses = null };

        Assert.That(async () => await run.FetchAsync("https://tea.example/a?secret=1"), Throws.TypeOf<WikiException>().With.Message.StartsWith("https://tea.example/a was not fetched: tea.example has no address: "));
    }

    [TestCase("tea", "only gemini:, http: and https: URLs can be fetched")]
    [TestCase("file:///etc/passwd", "only gemini:, http: and https: URLs can be fetched")]
    [TestCase("gopher://tea.example/", "only gemini:, http: and https: URLs can be fetched")]
    [TestCase("gemini://", "it: the host is missing")]
    [TestCase("http://", "it is no URL: https://host/path was expected")]
    [TestCase("gemini://tea.example/\r\n", "it has control characters")]
    [TestCase("http://tea.example:99999/", "it is no URL: https://host/path was expected")]
    public void What_is_no_address_is_said(string url, string message)
    {
        using var run = new Run("tea.example") { Addresses = Loopback };

        Assert.That(async () => await run.FetchAsync(url), Throws.TypeOf<WikiException>().With.Message.EndsWith($" was not fetched: {message}"));
    }

    [TestCase("gemini://alex:secret@tea.example/", "gemini://tea.example/ was not fetched: it: a user name does not belong in a Gemini URL")]
    [TestCase("http://alex:secret@tea.example/a", "http://tea.example/a was not fetched: a user name does not belong in a URL that is fetched")]
    [TestCase("http://secret@tea.example", "http://tea.example was not fetched: a user name does not belong in a URL that is fetched")]
    public void User_names_are_refused_and_not_repeated(string url, string message)
    {
        using var run = new Run("tea.example") { Addresses = Loopback };

        Assert.That(async () => await run.FetchAsync(url), Throws.TypeOf<WikiException>().With.Message.EqualTo(message));
    }

    [Test]
    public async Task Redirects_are_followed_where_they_may_lead()
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(visit.Request.EndsWith("/a/b", StringComparison.Ordinal) ? "30 ../tea\r\n" : "20 text/plain\r\nTea"));
        using var run = new Run("127.0.0.1");

        Assert.That((await run.FetchAsync(server.Url + "a/b")).Text(), Is.EqualTo("Tea"));
        Assert.That(server.Requests, Is.EqualTo(new[] { server.Url + "a/b", server.Url + "tea" }));
    }

    [TestCase("31 gemini://localhost:{0}/\r\n", "localhost is not among the hosts")]
    [TestCase("31 gemini://10.0.0.1/\r\n", "10.0.0.1 is not among the hosts")]
    [TestCase("31 //tea.example/\r\n", "tea.example is 10.0.0.1, which is no public address")]
    [TestCase("31 http://127.0.0.1:{0}/\r\n", "a redirect stays with its protocol")]
    [TestCase("30 /\r\n", "it was redirected more than 5 times")]
    public async Task A_redirect_leads_nowhere_else(string answer, string message)
    {
        await using var server = new ScriptedServer(visit => visit.AnswerAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, answer, visit.Request.Split(':')[2].TrimEnd('/'))));
        using var run = new Run("127.0.0.1", "tea.example") { Addresses = [IPAddress.Parse("10.0.0.1")] };

        Assert.That(async () => await run.FetchAsync(server.Url), Throws.TypeOf<WikiException>().With.Message.Contains(message));
    }

    [TestCase("Location: http://10.0.0.1/", "10.0.0.1 is not among the hosts")]
    [TestCase("Location: http://tea.example/", "tea.example is 10.0.0.1, which is no public address")]
    [TestCase("Location: gemini://127.0.0.1/", "a redirect stays with its protocol")]
    [TestCase("Location: /", "it was redirected more than 5 times")]
    public async Task A_redirect_of_the_web_leads_nowhere_else(string header, string message)
    {
        await using var server = new WebServer(_ => $"HTTP/1.1 302 Found\n{header}\nContent-Length: 0\nConnection: close\n\n");
        using var run = new Run("127.0.0.1", "tea.example") { Addresses = [IPAddress.Parse("10.0.0.1")] };

        Assert.That(async () => await run.FetchAsync($"http://127.0.0.1:{server.Port}/"), Throws.TypeOf<WikiException>().With.Message.Contains(message));
    }

    [Test]
    public async Task Another_certificate_than_before_is_an_error_and_nothing_is_asked()
    {
        await using var server = new ScriptedServer("20 text/plain\r\nTea");
        using var run = new Run("127.0.0.1");
        var before = server.Certificate.Fingerprint();
        await run.FetchAsync(server.Url);
        server.Certificate = TestCertificate.Create();

        Assert.That(async () => await run.FetchAsync(server.Url), Throws.TypeOf<WikiException>().With.Message.Contains($"shows another certificate than before ({server.Certificate.Fingerprint()}, not {before})")
            .And.Message.EndsWith("take its line out of state/known-hosts"));
        Assert.That(server.Requests.Count(), Is.EqualTo(1));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(run.KnownHostsFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        File.Delete(run.KnownHostsFile);
        Assert.That((await run.FetchAsync(server.Url)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_file_of_known_hosts_that_can_not_be_read_trusts_nobody_and_its_path_is_not_told()
    {
        await using var server = new ScriptedServer("20 text/plain\r\nTea");
        using var run = new Run("127.0.0.1");
        Directory.CreateDirectory(Path.GetDirectoryName(run.KnownHostsFile)!);
        await File.WriteAllTextAsync(run.KnownHostsFile, "nonsense\n");

        Assert.That(async () => await run.FetchAsync(server.Url), Throws.TypeOf<WikiException>().With.Message.EqualTo($"{server.Url} was not fetched; the server's log says why"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task What_is_too_large_is_an_error()
    {
        await using var server = new ScriptedServer("20 text/plain\r\n" + new string('x', 1_000_001));
        await using var web = new WebServer(_ => "HTTP/1.1 200 OK\nConnection: close\n\n" + new string('x', 1_000_001));
        await using var honest = new WebServer(_ => "HTTP/1.1 200 OK\nContent-Length: 1000001\n\n");
        using var run = new Run("127.0.0.1");

        foreach (var url in new[] { server.Url, $"http://127.0.0.1:{web.Port}/", $"http://127.0.0.1:{honest.Port}/" })
            Assert.That(async () => await run.FetchAsync(url), Throws.TypeOf<WikiException>().With.Message.EqualTo($"{url} was not fetched: the answer has more than 1000000 bytes"));
    }

    [Test]
    public async Task What_is_just_small_enough_comes_whole_also_without_a_proper_end()
    {
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.WriteAsync("20 text/plain\r\n" + new string('x', 1_000_000));
            visit.Break();
        });
        using var run = new Run("127.0.0.1");

        Assert.That((await run.FetchAsync(server.Url)).Bytes.Length, Is.EqualTo(1_000_000));
    }

    [TestCase("nonsense\r\n", "what came is not a Gemini answer: it does not start with a status")]
    [TestCase("", "the server closed the connection without an answer")]
    public async Task What_is_no_answer_is_said(string answer, string message)
    {
        await using var server = new ScriptedServer(answer);
        using var run = new Run("127.0.0.1");

        Assert.That(async () => await run.FetchAsync(server.Url), Throws.TypeOf<WikiException>().With.Message.EqualTo($"{server.Url} was not fetched: {message}"));
    }

    [Test]
    public async Task A_web_server_with_a_certificate_that_nobody_vouches_for_is_not_asked()
    {
        await using var server = new ScriptedServer("");
        using var run = new Run("127.0.0.1");

        Assert.That(async () => await run.FetchAsync($"https://127.0.0.1:{server.Port}/"), Throws.TypeOf<WikiException>().With.Message.Contains("was not fetched: no TLS: "));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Who_does_not_wait_any_more_is_not_answered()
    {
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(async visit =>
        {
            asked.SetResult();
            await visit.ReadToEndAsync();
        });
        using var run = new Run("127.0.0.1");
        using var stop = new CancellationTokenSource();

        var fetching = run.FetchAsync(server.Url, stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        Assert.That(async () => await fetching, Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A fetcher with known hosts of its own, and names that lead where the test wants.</summary>
    private sealed class Run : IDisposable
    {
        private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("wikiengine-fetch-");
        private readonly Fetcher fetcher;

        public Run(params string[] hosts)
        {
            var listed = new FetchHosts(hosts.Select(host => new HostName(host)));
            fetcher = new(new KnownHosts(Path.Combine(directory.FullName, "state"), TimeProvider.System), () => listed, NullLogger.Instance, (name, _) =>
            {
                Lookups.Add(name);
                return Addresses is { } addresses ? Task.FromResult(addresses) : throw new SocketException((int)SocketError.HostNotFound);
            });
        }

        public string KnownHostsFile => Path.Combine(directory.FullName, "state", "known-hosts");

        /// <summary>The addresses of every name; null where it has none.</summary>
        public IPAddress[]? Addresses { get; init; } = [];

        public List<string> Lookups { get; } = [];

        public async Task<Fetched> FetchAsync(string url, CancellationToken cancellation = default) => await fetcher.FetchAsync(url, cancellation);

        public void Dispose()
        {
            fetcher.Dispose();
            directory.Delete(recursive: true);
        }
    }
}
