using WikiEngine.Server.Tests.Client;

namespace WikiEngine.Server.Tests.Running;

/// <summary><c>wikiengine test</c>: the scripts' own tests.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TestCommandTests
{
    private const string Head = "import { test, expect, request } from \"wiki/test\";\n";

    private const string Editors = """
        import { wiki, text, certificateRequired, certificateNotAuthorized, certificateNotValid } from "wiki";
        const editors = ["sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287"];
        wiki.settings.editing = "open";
        wiki.on("authorize", (change, { certificate }) => {
          if (!certificate) return certificateRequired("You need a client certificate to edit this wiki");
          if (!certificate.isInDate) return certificateNotValid("Your client certificate is out of date");
          if (!editors.includes(certificate.fingerprint)) return certificateNotAuthorized("Your client certificate is not authorized for editing");
        });
        wiki.route("/count", () => String(wiki.store.update("count", n => (n ?? 0) + 1)));
        """;

    [Test]
    public async Task Tests_play_visitors_with_and_without_certificates_and_each_begins_with_an_empty_wiki()
    {
        using var directory = new Scratch().Write("config.js", Editors).Write("conf.d/editors.test.js", Head + """
            const known = "sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287";
            const edit = certificate => request("/page/Test", { certificate, upload: "# Hi" });
            let runs = 0;

            test("nobody edits without a listed certificate that is in date", () => {
              expect(edit(null).status).toBe(60);
              expect(edit("Alex").status).toBe(61);
              expect(edit({ fingerprint: known, notAfter: new Date(0), notBefore: new Date(-1000) }).status).toBe(62);
              expect(request("/page/Test").text()).not.toContain("# Hi");
              expect(++runs).toBe(1);
            });
            test("who is listed does", async () => {
              const answer = await edit({ commonName: "Alex", fingerprint: known });
              expect([answer.status, answer.meta]).toEqual([30, "gemini://localhost/page/Test"]);
              expect(request("/raw/Test").text()).toBe("# Hi");
              expect(request("/count").text()).toContain("1");
              expect(++runs).toBe(1);
            });
            test("one test's store is not the next one's", () => expect(request("/count").text()).toBe("1\n"));
            """);

        var run = await RunAsync(directory);

        Assert.That(run.Code, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Match(@"^passed  conf\.d/editors\.test\.js: nobody edits without .* \(\d+ ms\)\npassed .*\npassed .*\n3 passed, 0 failed\n$"));
        Assert.That(directory.Content().Keys, Is.EquivalentTo(new[] { "config.js", "conf.d/editors.test.js" }), "The wiki's directory is left as it is");
    }

    [TestCase("test('a', () => expect(1).toBe(2));", @"a\.test\.js:2:\d+: Failed: expected 1 to be 2")]
    [TestCase("test('a', () => {\n  expect([1, {a: 2}]).not.toEqual([1, {a: 2}]);\n});", @"a\.test\.js:3:\d+: Failed: expected \[1,\{""a"":2\}\] not to equal")]
    [TestCase("test('a', () => expect('abc').toContain('x'));", "expected \"abc\" to contain \"x\"")]
    [TestCase("test('a', () => expect('abc').toMatch(/^b/));", @"expected ""abc"" to match /\^b/")]
    [TestCase("test('a', () => expect(() => { throw new Error('no'); }).toThrow('yes'));", "to throw \"yes\", and not \"no\"")]
    [TestCase("test('a', () => missing());", @"a\.test\.js:2:\d+: ReferenceError: missing is not defined")]
    [TestCase("test('a', async () => { await null; throw new Error('later'); });", "Error: later")]
    [TestCase("test('a', () => { for (;;); });", @"took longer than 1 s")]
    [TestCase("test('a', () => request('/x', { certficate: 'Alex' }));", @"a\.test\.js:2:\d+: TypeError: request\(url, \{certificate, upload\}\) knows no ""certficate""; there are certificate and upload")]
    [TestCase("test('a', () => request('/x', { certificate: { fingerprint: 'abc' } }));", @"a\.test\.js:2:\d+: Error: ""abc"" is no fingerprint")]
    [TestCase("test('a', () => test('b', () => {}));", "test works only while the file loads")]
    [TestCase("test('a');", @"a\.test\.js:2:\d+: TypeError: test\(name, fn\) needs a function, but got undefined")]
    [TestCase("request('/x');", @"a\.test\.js:2:\d+: Error: request works in tests only")]
    [TestCase("test('a', () => {}", @"a\.test\.js:2:\d+: SyntaxError")]
    public async Task What_fails_says_what_was_expected_and_where(string tests, string message)
    {
        using var directory = new Scratch().Write("config.js", "").Write("a.test.js", Head + tests);

        var run = await RunAsync(directory);

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.Match(message).And.EndsWith("0 passed, 1 failed\n"));
    }

    [Test]
    public async Task The_tests_after_a_failed_one_run()
    {
        using var directory = new Scratch().Write("config.js", "").Write("a.test.js", Head + "test('a', () => { for (;;); });\ntest('b', () => expect(request('/robots.txt').status).toBe(20));");

        var run = await RunAsync(directory);

        Assert.That(run.Output, Does.Match(@"failed  a\.test\.js: a .*\n.*\npassed  a\.test\.js: b .*\n1 passed, 1 failed\n"));
    }

    [Test]
    public async Task A_test_cannot_register_and_a_script_cannot_test()
    {
        using var directory = new Scratch().Write("config.js", "").Write("a.test.js", "import { wiki } from \"wiki\";");
        using var other = new Scratch().Write("config.js", Head);

        Assert.That((await RunAsync(directory)).Output, Does.Match(@"a\.test\.js:1:\d+: Error: a test registers nothing"));
        Assert.That((await RunAsync(other)).Error, Does.Match(@"config\.js:1:\d+: Error: cannot import ""wiki/test"": it is for files of tests"));
    }

    [Test]
    public async Task No_tests_are_no_success()
    {
        using var directory = new Scratch().Write("config.js", "");

        var run = await RunAsync(directory);

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("There are no tests: a test is a file NAME.test.js"));
    }

    [Test]
    public async Task Mistakes_of_the_scripts_are_said_once()
    {
        using var directory = new Scratch().Write("config.js", "nothing();").Write("a.test.js", Head + "test('a', () => {});\ntest('b', () => {});");

        var run = await RunAsync(directory);

        Assert.That((run.Code, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Match(@"^config\.js:1:1: ReferenceError[^\n]*\n$"));
    }

    private static async Task<CommandResult> RunAsync(Scratch directory)
    {
        using var commands = new CommandRun();
        return await commands.RunAsync("test", "--directory", directory.FullName);
    }
}
