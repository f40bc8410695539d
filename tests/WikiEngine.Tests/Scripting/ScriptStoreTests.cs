namespace WikiEngine.Tests.Scripting;

public class ScriptStoreTests
{
    [TestCase("s.get(\"none\")", "null")]
    [TestCase("s.set(\"k\", { a: [1, null, \"x\"] }), s.get(\"k\")", "{\"a\":[1,null,\"x\"]}")]
    [TestCase("s.set(\"k\", 1), [s.delete(\"k\"), s.delete(\"k\"), s.get(\"k\")]", "[true,false,null]")]
    [TestCase("s.set(\"a/1\", 1), s.set(\"b\", 1), s.set(\"a/0\", 1), [s.keys(\"a/\"), s.keys()]", "[[\"a/0\",\"a/1\"],[\"a/0\",\"a/1\",\"b\"]]")]
    [TestCase("[s.update(\"n\", n => (n ?? 0) + 1), s.update(\"n\", n => (n ?? 0) + 1), s.get(\"n\")]", "[1,2,2]")]
    [TestCase("s.set(\"k\", 1), [s.update(\"k\", () => null), s.keys()]", "[null,[]]")]
    [TestCase("s.open(\"other\").set(\"k\", 1), [s.keys(), s.open(\"other\").keys()]", "[[],[\"k\"]]")]
    public async Task The_store_keeps_values(string script, string expected)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {{ const s = wiki.store; return JSON.stringify(({script})); }});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(expected + "\n"));
    }

    [TestCase("wiki.store.set(\"k\", undefined)", "TypeError: store.set(key, value) needs a value that JSON knows, but got undefined")]
    [TestCase("wiki.store.set(\"k\", () => 1)", "TypeError: store.set(key, value) needs a value that JSON knows, but got a function")]
    [TestCase("wiki.store.update(\"k\", () => {})", "TypeError: the function of store.update needs a value that JSON knows, but got undefined")]
    [TestCase("wiki.store.update(\"k\", 1)", "TypeError: store.update(key, fn) needs a function, but got a number")]
    [TestCase("wiki.store.get()", "TypeError: store.get(key) needs a text, but got undefined")]
    [TestCase("wiki.store.set(\"k\".repeat(300), 1)", "Error: The key is longer than 240 bytes")]
    public async Task A_wrong_use_is_an_error_that_the_script_can_catch(string script, string error)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {{ try {{ {script} }} catch (e) {{ return `${{e}}`; }} }}); wiki.route(\"/y\", () => {{ {script} }});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(error + "\n"));
        Assert.That(async () => await scripts.GetAsync("/y"), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:").And.Message.EndsWith(error));
    }

    [Test]
    public async Task An_update_runs_again_where_another_was_faster()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => `${wiki.store.update(\"n\", n => (n ?? 0) + 1)}`);");
        var store = scripts.StoreOf("config");
        await store.SetAsync("n", "5");
        store.BeforeUpdate = () => store.SetAsync("n", "10").AsTask().Wait();

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("11\n"));
        Assert.That(await store.GetAsync("n"), Is.EqualTo("11"));
    }

    [Test]
    public async Task Many_updates_at_once_lose_nothing()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { wiki.store.update(\"n\", n => (n ?? 0) + 1); return \"done\"; });");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scripts.GetAsync("/x")));

        Assert.That(await scripts.StoreOf("config").GetAsync("n"), Is.EqualTo("20"));
    }

    [Test]
    public async Task A_store_that_never_answers_ends_the_call_and_the_next_one_works()
    {
        using var scripts = TestScripts.Config(
            "wiki.route(\"/x\", () => { try { wiki.store.get(\"k\"); } catch { return \"caught\"; } }); wiki.route(\"/y\", () => \"well\");",
            new() { HostTime = TimeSpan.FromMilliseconds(50) });
        scripts.StoreOf("config").Delay = cancellation => new TaskCompletionSource().Task.WaitAsync(cancellation);

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.EndsWith("waited longer than 0.05 s for the wiki"));
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("well\n"));
    }
}
