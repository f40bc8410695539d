using WikiEngine.Scripting;

namespace WikiEngine.Tests.Scripting;

/// <summary>No script can harm the server: each of these ends its own call, and the next one works.</summary>
[Parallelizable(ParallelScope.All)]
public class ScriptAttacksTests
{
    private static readonly ScriptLimits Limits = new() { WorkTime = TimeSpan.FromMilliseconds(300) };

    [TestCaseSource(typeof(Attacks), nameof(Attacks.OfHandlers))]
    public async Task An_attack_ends_its_own_call_and_the_next_one_works(string attack)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/attack\", request => {{ {attack} }}); wiki.route(\"/x\", () => typeof leak + [].length + wiki.settings.title);", Limits);
        Assert.That(scripts.Mistakes, Is.Empty);

        for (var i = 0; i < 2; i++)
        {
            Assert.That(async () => await scripts.GetAsync("/attack"), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:"));
            Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("undefined0WikiEngine\n"));
        }
    }

    [TestCaseSource(typeof(Attacks), nameof(Attacks.OfLines))]
    public async Task Lines_that_attack_end_their_own_call_too(string attack)
    {
        using var scripts = TestScripts.Config($"wiki.footer(page => {{ {attack} }}); wiki.route(\"/x\", () => \"x\");", Limits);
        var page = new Page { Space = "", Name = "A", Text = "", Revision = 1 };

        Assert.That(async () => await scripts.Wiki.Footers.Single()(page, TestScripts.Request("/")), Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:"));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
    }

    [TestCase("(await Promise.all([1, Promise.resolve(2), { then(go) { go(3); } }])).join()", "1,2,3")]
    [TestCase("(await Promise.all(new Set([1, 2]))).join()", "1,2")]
    [TestCase("(await Promise.all('ab')).join()", "a,b")]
    [TestCase("await Promise.all(5).catch(error => error.name)", "TypeError")]
    [TestCase("(await Promise.allSettled([1, Promise.reject(2)])).map(each => each.status).join()", "fulfilled,rejected")]
    [TestCase("await Promise.race([Promise.resolve(1), new Promise(() => {})])", "1")]
    [TestCase("await Promise.any([Promise.reject(1), Promise.resolve(2)])", "2")]
    [TestCase("await Promise.any([Promise.reject(1)]).catch(error => [error instanceof AggregateError, error.errors].join())", "true,1")]
    [TestCase("new AggregateError([1, 2], 'both', { cause: 3 }).errors.join() + AggregateError([], 'none').message", "1,2none")]
    [TestCase("new (class Mine extends AggregateError {})([1]) instanceof Error", "true")]
    [TestCase("Uint8Array.from({ length: 2, 0: 5, 1: 6 }, x => x + 1).join() + Int16Array.from(new Set([1])).join()", "6,71")]
    [TestCase("new Uint8Array(new ArrayBuffer(8), 2, 3).length + new Uint16Array(new ArrayBuffer(8), 2).length", "6")]
    [TestCase("new Uint8Array([1, 2, 3, 4]).subarray(1, 3).join()", "2,3")]
    [TestCase("[1, 2, 3, 4].values().filter(x => x % 2).map(x => x * 10).toArray().join()", "10,30")]
    [TestCase("[1, 2, 3].values().drop(1).take(1).toArray().join()", "2")]
    [TestCase("[[1], [2, 3]].values().flatMap(x => x).reduce((a, b) => a + b)", "6")]
    [TestCase("[1, 2].values().some(x => x > 1) && [1, 2].values().every(x => x > 0)", "true")]
    [TestCase("(function* () { try { yield 1; yield 2; } finally { ended = true; } })().find(x => x === 1) + String(ended)", "1true")]
    [TestCase("[...new Set([1, 2]).union(new Set([3]))].join() + [...new Set([1, 2]).intersection(new Map([[2, 0]]))].join()", "1,2,32")]
    [TestCase("[...new Set([1, 2]).difference(new Set([1]))].join() + [...new Set([1, 2]).symmetricDifference(new Set([2, 3]))].join()", "21,3")]
    [TestCase("new Set([1]).isSubsetOf(new Set([1, 2])) && new Set([1, 2]).isSupersetOf(new Set([1])) && new Set([1]).isDisjointFrom(new Set([2]))", "true")]
    [TestCase("Object.keys({ a: 1, length: 1e9 }).join() + Object.entries('ab').join()", "a,length0,a,1,b")]
    [TestCase("Object.assign({}, null, 'ab', { c: 1 }).c + Reflect.ownKeys([1]).join()", "10,length")]
    [TestCase("Object.isFrozen(Object.freeze([1, 2])) && Object.keys(() => 1).length === 0", "true")]
    [TestCase("Math.sumPrecise([1, 2])", "3")]
    public async Task What_is_guarded_does_what_it_did(string expression, string expected)
    {
        using var scripts = TestScripts.Config($"let ended = false; wiki.route(\"/x\", async () => String({expression}));");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(expected + "\n"));
    }

    [TestCase("Proxy")]
    [TestCase("BigInt")]
    [TestCase("BigInt64Array")]
    [TestCase("BigUint64Array")]
    [TestCase("Atomics")]
    [TestCase("SharedArrayBuffer")]
    [TestCase("WeakRef")]
    [TestCase("FinalizationRegistry")]
    [TestCase("ShadowRealm")]
    [TestCase("Temporal")]
    [TestCase("setTimeout")]
    [TestCase("require")]
    [TestCase("System")]
    [TestCase("importNamespace")]
    public async Task What_can_not_be_contained_is_not_there(string name)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => typeof {name});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("undefined\n"));
    }

    [Test]
    public async Task What_a_handler_did_not_wait_for_is_done_before_the_next_call()
    {
        using var scripts = TestScripts.Config(
            "let steps = 0; wiki.route(\"/x\", () => { (async () => { for (let i = 0; i < 5; i++) { await null; steps++; } })(); return \"\" + steps; }); wiki.route(\"/y\", () => \"\" + steps);");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("0\n"));
        // The second engine may be the one that is asked.
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("5\n").Or.EqualTo("0\n"));
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("5\n").Or.EqualTo("0\n"));
    }

    [TestCase("[1, null, [2, undefined], \"x\"].join(\"-\")", "1--2,-x")]
    [TestCase("`${[1, [2, 3]]}`", "1,2,3")]
    [TestCase("[].join()", "")]
    [TestCase("\"ab\".repeat(3) + \"x\".padStart(3) + \"x\".padEnd(3, \"y\") + \"a\".concat(\"b\", 1)", "ababab  xxyyab1")]
    [TestCase("[].join.name + \"\".repeat.name", "joinrepeat")]
    public async Task Texts_are_joined_as_ever(string script, string expected)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {script});");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(expected + "\n"));
    }

    [TestCase("(\"word \".repeat(5000)).replace(/ /g, \", \").length", "30000")]
    [TestCase("(\"x\".repeat(100000) + \"y\").replace(/y/g, \"z\".repeat(500)).length", "100500")]
    [TestCase("\"a-b\".replace(/(\\w)-(\\w)/, \"$2-$1\") + \"a.b.c\".replaceAll(\".\", \"$&$&\")", "b-aa..b..c")]
    [TestCase("\"abc\".replace(/b/, \"[$`|$']\") + \"abc\".replace(\"b\", m => m + m) + \"aXbX\".replaceAll(/x/gi, (m, at) => at)", "a[a|c]cabbca1b3")]
    public async Task Replacing_works_as_ever(string script, string expected)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => text({script}));");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo(expected + "\n"));
    }

    [Test]
    public async Task Typed_arrays_work_as_ever()
    {
        using var scripts = TestScripts.Config(
            "wiki.route(\"/x\", () => { const a = new Uint8Array([1, 2, 3]); return text(a.map(x => x * 2).join(), a instanceof Uint8Array, a.slice(1).length, " +
            "Uint8Array.from([4, 5]).join(), Uint8Array.of(6).join(), new Uint16Array(new ArrayBuffer(4)).length, new Float64Array(a).join(), new Uint8Array().length, " +
            "new Uint8Array(new Set([7])).join(), Uint8Array.name, Uint8Array.BYTES_PER_ELEMENT, new (class extends Uint8Array {})(2).length); });");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("2,4,6\ntrue\n2\n4,5\n6\n2\n1,2,3\n0\n7\nUint8Array\n1\n2\n"));
    }

    [Test]
    public async Task A_promise_that_fails_without_anybody_waiting_is_logged()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { (async () => { await null; null.x; })(); Promise.reject(new Error(\"seen\")).catch(() => {}); return \"well\"; });");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("well\n"));
        Assert.That(scripts.Log.Lines.Single(), Does.StartWith("Warning: config.js:2:").And.Contains("TypeError: Cannot read properties of null (reading 'x') (in a promise"));
    }

    [Test]
    public async Task An_error_may_still_be_given_a_name_and_an_object_a_toString()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { const e = new Error(\"m\"); e.name = \"N\"; const o = {}; o.toString = () => \"o\"; return `${e} ${o}`; });");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("N: m o\n"));
    }

    [Test]
    public async Task A_flood_of_log_lines_is_cut()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { for (let i = 0; i < 50; i++) console.log(i); return \"done\"; });", new() { LogLines = 3 });

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("done\n"));
        Assert.That(scripts.Log.Lines, Has.Count.EqualTo(4));
        Assert.That(scripts.Log.Lines[3], Does.EndWith("this call wrote 3 lines; the rest is left out"));
    }
}
