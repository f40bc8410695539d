namespace WikiEngine.Tests.Scripting;

/// <summary>What one request leaves behind for the next: what docs/scripting.md and the head of wiki.d.ts say of it, sentence by sentence.</summary>
[Parallelizable(ParallelScope.All)]
public class ScriptStateTests
{
    private const string Counting = "let calls = 0; wiki.route(\"/x\", () => { wiki.store.get(\"k\"); return `${++calls}`; });";

    [TestCase("globalThis.leak = 1")]
    [TestCase("globalThis[Symbol()] = 1")]
    [TestCase("globalThis.__proto__ = { leak: 1 }")]
    [TestCase("Object.prototype.leak = 1")]
    [TestCase("({}).__proto__.leak = 1")]
    [TestCase("Object.prototype[Symbol()] = 1")]
    [TestCase("Object.defineProperty(Object.prototype, \"leak\", { value: 1 })")]
    [TestCase("Object.setPrototypeOf(Array.prototype, { leak: 1 })")]
    [TestCase("Array.prototype.leak = 1")]
    [TestCase("Array.prototype[0] = 1")]
    [TestCase("(() => {}).constructor.prototype.leak = 1")]
    [TestCase("Error.prototype.leak = 1")]
    [TestCase("SyntaxError.prototype.leak = 1")]
    [TestCase("Object.getPrototypeOf(async () => {}).leak = 1")]
    [TestCase("Object.getPrototypeOf(function* () {}).leak = 1")]
    [TestCase("Object.getPrototypeOf((function* () {})()).__proto__.leak = 1")]
    [TestCase("Object.getPrototypeOf([].values()).leak = 1")]
    [TestCase("Object.getPrototypeOf([].values().map(x => x)).leak = 1")]
    [TestCase("Object.getPrototypeOf(new Map().keys()).leak = 1")]
    [TestCase("Uint8Array.prototype.leak = 1")]
    [TestCase("Object.getPrototypeOf(Uint8Array).leak = 1")]
    [TestCase("WeakMap.prototype.leak = 1")]
    [TestCase("Intl.NumberFormat.prototype.leak = 1")]
    [TestCase("Promise.leak = 1")]
    [TestCase("Symbol.leak = 1")]
    [TestCase("JSON.leak = 1")]
    [TestCase("Math.leak = 1")]
    [TestCase("console.leak = 1")]
    [TestCase("crypto.leak = 1")]
    [TestCase("parseInt.leak = 1")]
    public Task A_handler_can_add_nothing_to_what_all_calls_share(string addition) => IsRefusedAsync(addition);

    [TestCase("globalThis.parseInt = () => 1")]
    [TestCase("JSON = {}")]
    [TestCase("Map = class {}")]
    [TestCase("globalThis.globalThis = {}")]
    [TestCase("delete globalThis.Math")]
    [TestCase("Object.defineProperty(globalThis, \"Set\", { value: 1 })")]
    [TestCase("Object.prototype.toString = () => \"leak\"")]
    [TestCase("Object.prototype.constructor = 1")]
    [TestCase("delete Object.prototype.valueOf")]
    [TestCase("Object.defineProperty(Object.prototype, \"toString\", { value: 1 })")]
    [TestCase("Object.prototype.__defineGetter__(\"toString\", () => 1)")]
    [TestCase("Object.keys = () => []")]
    [TestCase("Array.prototype.map = () => []")]
    [TestCase("Array.prototype[Symbol.iterator] = null")]
    [TestCase("delete Array.prototype.map")]
    [TestCase("String.prototype.trim = () => \"leak\"")]
    [TestCase("Function.prototype.call = () => 1")]
    [TestCase("RegExp.prototype.exec = () => null")]
    [TestCase("Promise.prototype.then = () => 1")]
    [TestCase("Date.now = () => 0")]
    [TestCase("Math.random = () => 4")]
    [TestCase("JSON.parse = () => 1")]
    [TestCase("console.log = () => 1")]
    [TestCase("Uint8Array.prototype.set = () => 1")]
    [TestCase("Object.getPrototypeOf([].values()).next = () => 1")]
    [TestCase("delete Error.prototype.name")]
    public Task Nor_can_it_replace_or_remove_what_stands_there(string replacement) => IsRefusedAsync(replacement);

    [Test]
    public async Task What_a_handler_hangs_on_functions_and_on_what_errors_inherit_stays_in_that_engine()
    {
        using var scripts = TestScripts.Config("""
            wiki.route("/x", () => { [].map.leak = "map"; text.leak = "text"; Error.prototype.message = "message"; return "left"; });
            wiki.route("/y", () => `${[].map.leak} ${text.leak} ${new Error().message}`);
            """);

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("left\n"));
        // The engine that was used last is used next.
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("map text message\n"));
    }

    [Test]
    public async Task Variables_at_the_top_level_stay_in_one_engine()
    {
        using var scripts = TestScripts.Config(Counting);
        var gate = new TaskCompletionSource();
        using var arrived = new SemaphoreSlim(0);
        scripts.StoreOf("config").Delay = cancellation =>
        {
            arrived.Release();
            return gate.Task.WaitAsync(cancellation);
        };

        Task<string>[] calls = [.. Enumerable.Range(0, 3).Select(_ => scripts.TextAsync("/x"))];
        foreach (var _ in calls) await arrived.WaitAsync();
        gate.SetResult();

        Assert.That(await Task.WhenAll(calls), Is.All.EqualTo("1\n"), "Three at once have three engines");
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("2\n"), "One of them is used again");
    }

    [Test]
    public async Task Variables_go_with_their_engine()
    {
        using var scripts = TestScripts.Config(Counting, new() { CallsPerEngine = 2 });

        var counts = new List<string>();
        for (var i = 0; i < 6; i++) counts.Add(await scripts.TextAsync("/x"));

        Assert.That(counts, Is.EqualTo(new[] { "1\n", "2\n", "1\n", "2\n", "1\n", "2\n" }));
    }

    [Test]
    public async Task Variables_go_with_a_call_that_met_a_limit()
    {
        using var scripts = TestScripts.Config("let seen = []; wiki.route(\"/x\", () => { seen.push(1); for (;;) {} }); wiki.route(\"/y\", () => `${seen.length}`);",
            new() { WorkTime = TimeSpan.FromMilliseconds(50) });

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>());
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("0\n"));
    }

    [Test]
    public async Task What_files_add_while_they_load_is_there_and_fixed_afterwards()
    {
        using var scripts = TestScripts.Config("""
            String.prototype.loud = function () { return this.toUpperCase(); };
            Object.prototype.own = 1;
            globalThis.counter = 0;
            wiki.route("/x", () => `${"tea".loud()} ${({}).own} ${++counter}`);
            wiki.route("/y", () => { String.prototype.loud = 1; });
            wiki.route("/z", () => { Object.prototype.own = 2; });
            """);

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("TEA 1 1\n"));
        Assert.That(async () => await scripts.GetAsync("/y"), Throws.TypeOf<WikiException>().With.Message.Contains("TypeError"));
        Assert.That(async () => await scripts.GetAsync("/z"), Throws.TypeOf<WikiException>().With.Message.Contains("TypeError"));
    }

    [Test]
    public async Task Files_that_replace_what_closing_needs_are_closed_all_the_same()
    {
        using var scripts = TestScripts.Config("""
            for (const name of ["freeze", "seal", "preventExtensions", "defineProperty", "getOwnPropertyDescriptor", "hasOwn"]) Object[name] = () => {};
            Reflect.ownKeys = () => [];
            for (const name of ["get", "set", "value", "writable", "configurable"]) Object.prototype[name] = name;
            Array.prototype[Symbol.iterator] = () => { throw new Error("iterated"); };
            Math.max = undefined;
            wiki.route("/x", () => { Object.prototype.leak = 1; });
            wiki.route("/y", () => { Array.prototype.map = 1; });
            """);

        Assert.That(scripts.Mistakes, Is.Empty);
        foreach (var path in (string[])["/x", "/y"])
            Assert.That(async () => await scripts.GetAsync(path), Throws.TypeOf<WikiException>().With.Message.Contains("TypeError"));
    }

    [TestCase("const counts = {}; for (const word of [\"constructor\", \"toString\", \"tea\", \"tea\"]) counts[word] = (Object.hasOwn(counts, word) ? counts[word] : 0) + 1; return JSON.stringify(counts);",
        "{\"constructor\":1,\"toString\":1,\"tea\":2}")]
    [TestCase("const o = {}; o.toString = () => \"mine\"; o.valueOf = () => 5; return `${o} ${o + 1} ${Object.keys(o)}`;", "mine 6 toString,valueOf")]
    [TestCase("class Mine extends Error { constructor(m) { super(m); this.name = \"Mine\"; } } return `${new Mine(\"m\")}`;", "Mine: m")]
    [TestCase("const e = new TypeError(\"m\"); e.message = \"n\"; e.toString = () => \"shown \" + e.message; return `${e}`;", "shown n")]
    [TestCase("class Twice extends Map { get(key) { return super.get(key) * 2; } } return `${new Twice([[1, 2]]).get(1)}`;", "4")]
    [TestCase("class List extends Array { sum() { return this.reduce((a, b) => a + b, 0); } } return `${List.from([1, 2]).map(x => x * 2).sum()}`;", "6")]
    [TestCase("return `${Object.assign({}, { toString: () => \"assigned\" })}`;", "assigned")]
    [TestCase("const o = Object.freeze({}); try { o.toString = 1; } catch (e) { return e.name; }", "TypeError")]
    [TestCase("for (const key in {}) return key; return `${Object.prototype.toString.call([])} ${({}).hasOwnProperty(\"x\")} ${({}).constructor === Object} ${typeof ({}).toString}`;",
        "[object Array] false true function")]
    [TestCase("function F() {} F.prototype.toString = () => \"F\"; return `${new F()}`;", "F")]
    [TestCase("const f = () => 1; f.count = 2; return `${f.count}`;", "2")]
    public async Task What_belongs_to_a_handler_alone_it_may_change(string script, string expected)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {{ {script} }});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(expected + "\n"));
    }

    private static async Task IsRefusedAsync(string attempt)
    {
        using var scripts = TestScripts.Config($$$"""
            wiki.route("/x", () => { {{{attempt}}}; });
            wiki.route("/y", () => `${"leak" in {} || "leak" in globalThis} ${[" a "].map(x => x.trim())} ${ {} } ${JSON.stringify([...new Map([[1, new Set([2])]]).keys()])}`);
            """);

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:").And.Message.Contains("TypeError: "));
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("false a [object Object] [1]\n"));
    }
}
