using System.Text;

namespace WikiEngine.Tests.Scripting;

/// <summary><c>wiki.fetch</c>, and handlers that wait for it.</summary>
public class ScriptFetchTests
{
    private static readonly Fetched Tea = new() { Status = 20, Meta = "text/gemini; charset=utf-8", Mime = "text/gemini", Bytes = "# Tea\n"u8.ToArray() };

    [TestCase("async () => { const f = await wiki.fetch(\"gemini://a/\"); return JSON.stringify([f.status, f.meta, f.mime, f.text(), f.bytes().length]); }",
        "[20,\"text/gemini; charset=utf-8\",\"text/gemini\",\"# Tea\\n\",6]")]
    [TestCase("() => wiki.fetch(\"gemini://a/\").then(f => f.text())", "# Tea\n")]
    [TestCase("async () => { let all = \"\"; for (const n of [1, 2, 3]) all += n + (await wiki.fetch(\"gemini://a/\")).status; return all; }", "212223")]
    [TestCase("async () => (await Promise.all([1, 2, 3, 4, 5, 6, 7].map(n => wiki.fetch(`gemini://a/${n}`)))).length", "7")]
    [TestCase("async () => { await wiki.fetch(\"gemini://a/\"); wiki.store.set(\"k\", 1); return `${wiki.store.get(\"k\")}`; }", "1")]
    public async Task An_asynchronous_handler_waits_for_what_it_fetches(string handler, string expected)
    {
        using var scripts = TestScripts.Config($"const handler = {handler}; wiki.route(\"/x\", async () => `${{await handler()}}`);");
        scripts.Wiki.Network = async (_, _) =>
        {
            await Task.Yield();
            return Tea;
        };

        Assert.That((await scripts.TextAsync("/x")).TrimEnd('\n'), Is.EqualTo(expected.TrimEnd('\n')));
    }

    [Test]
    public async Task Of_many_fetches_a_few_run_at_once_and_all_are_answered()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", async () => (await Promise.all([...\"abcdefghij\"].map(async c => (await wiki.fetch(c)).text()))).join(\"\"));",
            new() { FetchesAtOnce = 3 });
        var (now, most) = (0, 0);
        scripts.Wiki.Network = async (url, _) =>
        {
            lock (scripts) most = Math.Max(most, ++now);
            await Task.Yield();
            lock (scripts) now--;
            return Tea with { Bytes = Encoding.UTF8.GetBytes(url) };
        };

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("abcdefghij\n"));
        Assert.That(most, Is.InRange(1, 3));
    }

    [Test]
    public async Task What_fails_is_an_error_that_can_be_caught()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", async () => { try { await wiki.fetch(\"gemini://a/\"); } catch (e) { return `${e instanceof Error} ${e}`; } });");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("true Error: gemini://a/ was not fetched: there is no network\n"));
    }

    [TestCase("wiki.route(\"/x\", async () => {\n  await wiki.fetch(\"gemini://a/\");\n});", "config.js:3:")]
    [TestCase("wiki.route(\"/x\", () => read());\nasync function read() {\n\n  return (await wiki.fetch(\"gemini://a/\")).text();\n}", "config.js:5:")]
    [TestCase("wiki.route(\"/x\", async () => {\n  await null;\n  await wiki.fetch(\n    \"gemini://a/\");\n});", "config.js:")]
    public void What_is_left_uncaught_fails_the_call_where_it_stands(string script, string place)
    {
        using var scripts = TestScripts.Config(script);

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.StartsWith(place)
            .And.Message.EndsWith(": Error: gemini://a/ was not fetched: there is no network"));
    }

    [Test]
    public async Task What_a_handler_does_not_await_is_done_before_its_call_ends()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { wiki.fetch(\"a\").then(f => wiki.store.set(\"k\", f.text())); return \"done\"; });");
        scripts.Wiki.Network = async (_, _) =>
        {
            await Task.Yield();
            return Tea;
        };

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("done\n"));
        Assert.That(await scripts.StoreOf("config").GetAsync("k"), Is.EqualTo("\"# Tea\\n\""));
    }

    [Test]
    public async Task What_fails_and_is_not_awaited_is_logged()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { wiki.fetch(\"gemini://a/\"); return \"done\"; });");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("done\n"));
        Assert.That(scripts.Log.Lines.Single(), Does.StartWith("Warning: config.js:2:").And.Contains("gemini://a/ was not fetched: there is no network (in a promise that nobody waited for)"));
    }

    [Test]
    public void A_promise_that_waits_for_nothing_still_never_settles()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", async () => { await wiki.fetch(\"a\"); await new Promise(() => {}); });");
        scripts.Wiki.Network = async (_, _) =>
        {
            await Task.Yield();
            return Tea;
        };

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.EndsWith("the handler of wiki.route(\"/x\") returned a promise that never settles"));
    }

    [Test]
    public async Task A_call_that_waits_too_long_ends_and_what_it_fetches_is_cancelled()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", async () => { try { await wiki.fetch(\"a\"); } catch { return \"caught\"; } }); wiki.route(\"/y\", () => \"well\");",
            new() { HostTime = TimeSpan.FromMilliseconds(50) });
        var cancelled = new TaskCompletionSource();
        scripts.Wiki.Network = async (_, cancellation) =>
        {
            await using var registration = cancellation.Register(cancelled.SetResult);
            await cancelled.Task;
            throw new OperationCanceledException(cancellation);
        };

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.EndsWith("waited longer than 0.05 s for the wiki"));
        await cancelled.Task;
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("well\n"));
    }

    [TestCase("async () => { for (;;) try { await wiki.fetch(\"a\"); } catch {} }", "the handler of wiki.route(\"/x\")")]
    [TestCase("async () => { await wiki.fetch(\"b\"); for (;;); }", "took longer than 0.5 s of its own work")]
    [TestCase("async () => { for (let i = 0; i < 20; i++) await wiki.fetch(\"a\"); }", "Error: a call may use wiki.fetch at most 10 times; leave the rest to later calls")]
    [TestCase("async () => { const all = []; for (;;) all.push(await wiki.fetch(\"b\")); }", "used more than 4 MB")]
    [TestCase("async () => { const f = await wiki.fetch(\"b\"), all = []; for (;;) all.push(f.bytes()); }", "used more than 4 MB")]
    public async Task What_is_fetched_is_bounded(string handler, string message)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", {handler}); wiki.route(\"/y\", () => \"well\");",
            new() { Fetches = 10, Memory = 4_000_000, WorkTime = TimeSpan.FromMilliseconds(500) });
        scripts.Wiki.Network = (url, _) => Task.FromResult(url == "a" ? Tea : Tea with { Bytes = new byte[1_000_000] });

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.Contains(message));
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("well\n"));
    }

    [TestCase("wiki.fetch()", "TypeError: wiki.fetch(url) needs a text, but got undefined")]
    [TestCase("wiki.fetch({})", "TypeError: wiki.fetch(url) needs a text, but got an object")]
    public void A_wrong_use_is_a_mistake_with_its_place(string script, string message)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {{ {script}; }});");

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:").And.Message.EndsWith(message));
    }

    [TestCase("await wiki.fetch(\"gemini://a/\");")]
    [TestCase("wiki.fetch(\"gemini://a/\").catch(() => {});")]
    [TestCase("try { wiki.fetch(\"gemini://a/\"); } catch {}")]
    public void While_a_file_loads_it_is_a_mistake(string script)
    {
        using var scripts = TestScripts.Config(script);

        Assert.That(scripts.Mistakes.Select(mistake => mistake.ToString()), Has.One.StartsWith("config.js:2:").And.Some.Contains("wiki.fetch is not there while the file loads"));
    }

    [Test]
    public async Task All_kinds_of_handlers_may_be_asynchronous()
    {
        using var scripts = TestScripts.Config("""
            const tea = async () => (await wiki.fetch("a")).text().trim();
            wiki.menu(async () => [await tea()]);
            wiki.footer(async page => [...page.footer, await tea()]);
            wiki.on("authorize", async () => notFound(await tea()));
            """);
        scripts.Wiki.Network = async (_, _) =>
        {
            await Task.Yield();
            return Tea;
        };
        var request = TestScripts.Request("/");

        Assert.That(await scripts.Wiki.Menus.Single()(request), Is.EqualTo(new[] { "# Tea" }));
        Assert.That(await scripts.Wiki.Footers.Single()(new() { Space = "", Name = "A", Text = "", Revision = 1 }, request), Is.EqualTo(new[] { "# Tea" }));
        Assert.That((await scripts.Wiki.AuthorizeHooks.Single()(new(ChangeKind.Page, "", "A"), request))!.Meta, Is.EqualTo("# Tea"));
    }
}
