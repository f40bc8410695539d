namespace WikiEngine.Tests.Scripting;

/// <summary><c>wiki.every</c>, <c>wiki.task</c> and <c>wiki.later</c>.</summary>
public class ScriptTimersTests
{
    [TestCase("1s", 1)]
    [TestCase("90s", 90)]
    [TestCase("30m", 1800)]
    [TestCase("12h", 43200)]
    [TestCase("7d", 604800)]
    public async Task A_timer_runs_its_function(string interval, int seconds)
    {
        using var scripts = TestScripts.Config($"wiki.every(\"{interval}\", async request => {{ await null; wiki.store.set(\"k\", request.host); }});");

        var (every, run) = scripts.Wiki.Timers.Single();
        await run(TestScripts.Request("/"));

        Assert.That(every.TotalSeconds, Is.EqualTo(seconds));
        Assert.That(await scripts.StoreOf("config").GetAsync("k"), Is.EqualTo("\"example.org\""));
    }

    [Test]
    public async Task A_task_gets_the_data_that_it_was_started_with()
    {
        using var scripts = TestScripts.Config("""
            wiki.task("grow", ({ name, sizes }, request) => wiki.store.set(name, [sizes.length, request.space]));
            wiki.route("/x", () => { wiki.later("10s", "grow", { name: "k", sizes: [1, 2] }); wiki.later("0s", "grow"); return "done"; });
            """);

        await scripts.TextAsync("/x");
        await scripts.Wiki.Tasks.Single().Run("""{"name":"k","sizes":[1,2]}""", TestScripts.Request("/"));

        Assert.That(scripts.Wiki.Started, Is.EqualTo(new[] { "00:00:10 grow {\"name\":\"k\",\"sizes\":[1,2]}", "00:00:00 grow null" }));
        Assert.That(await scripts.StoreOf("config").GetAsync("k"), Is.EqualTo("[2,\"\"]"));
    }

    [Test]
    public void A_failure_names_its_place()
    {
        using var scripts = TestScripts.Config("wiki.every(\"1m\", () => { throw new Error(\"no\"); });\nwiki.task(\"t\", data => data.none.nothing);");

        Assert.That(async () => await scripts.Wiki.Timers.Single().Run(TestScripts.Request("/")), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:").And.Message.EndsWith("Error: no"));
        Assert.That(async () => await scripts.Wiki.Tasks.Single().Run("{}", TestScripts.Request("/")), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:3:"));
    }

    [TestCase("wiki.every(30, () => {})", "Error: wiki.every(interval, fn) needs a time such as \"30m\", but got a number")]
    [TestCase("wiki.every(\"soon\", () => {})", "Error: wiki.every(interval, fn) needs a time such as \"90s\", \"30m\", \"12h\" or \"7d\", but got \"soon\"")]
    [TestCase("wiki.every(\"0s\", () => {})", "Error: wiki.every(interval, fn) needs a time such as \"90s\", \"30m\", \"12h\" or \"7d\", but got \"0s\"")]
    [TestCase("wiki.every(\"30m\")", "Error: wiki.every(interval, fn) needs a function, but got undefined")]
    [TestCase("wiki.task(\"t\", 1)", "Error: wiki.task(name, fn) needs a function, but got a number")]
    [TestCase("wiki.task(\"t\", () => {}); wiki.task(\"t\", () => {})", "Error: There is a task \"t\" already")]
    [TestCase("wiki.task(\"t\", () => {}); wiki.later(\"1s\", \"t\")", "Error: wiki.later is not there while the file loads, since code at the top level runs once for each engine; use it in handlers")]
    public void What_is_wrong_is_a_mistake_with_its_place(string script, string message)
    {
        using var scripts = TestScripts.Config(script);

        Assert.That(scripts.Mistakes.Select(mistake => mistake.ToString()), Has.Some.StartsWith("config.js:2:").And.Some.EndsWith(message));
    }

    [TestCase("wiki.later(\"1s\", \"none\")", "TypeError: There is no task \"none\" here")]
    [TestCase("wiki.later(\"1s\")", "TypeError: wiki.later(delay, name, data) needs a text, but got undefined")]
    [TestCase("wiki.later(1, \"t\")", "TypeError: wiki.later(delay, name, data) needs a time such as \"30m\", but got a number")]
    [TestCase("wiki.later(\"1s\", \"t\", () => {})", "TypeError: wiki.later(delay, name, data) needs a value that JSON knows, but got a function")]
    [TestCase("wiki.every(\"1m\", () => {})", "Error: wiki.every works only while the file loads")]
    [TestCase("wiki.task(\"u\", () => {})", "Error: wiki.task works only while the file loads")]
    public async Task A_wrong_use_is_an_error_that_the_script_can_catch(string script, string error)
    {
        using var scripts = TestScripts.Config($"wiki.task(\"t\", () => {{}}); wiki.route(\"/x\", () => {{ try {{ {script}; }} catch (e) {{ return `${{e}}`; }} }});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(error + "\n"));
    }
}
