namespace WikiEngine.Tests.Scripting;

public class ScriptLoadingTests
{
    private const string Wiki = "import { wiki } from \"wiki\";\n";

    private static readonly object[] Scripts =
    [
        new[] { "let a = 1;\nlet a = 2;", "config.js:2:5: SyntaxError: Identifier 'a' has already been declared" },
        new[] { Wiki + "wiki.on(\"authorise\", () => {});", "config.js:2:1: Error: there is no event \"authorise\"; events are: authorize, read, edit, saved, page, registered, certificate-added, and PLUGIN/event" },
        new[] { "import { wiki,\n  tekst } from \"wiki\";", "config.js:2:3: SyntaxError: \"wiki\" exports no \"tekst\"; it exports: wiki, gemtext" },
        new[] { "import wiki from \"wiki\";", "config.js:1:8: SyntaxError: \"wiki\" exports no \"default\"" },
        new[] { "import x from \"./lib/x.js\";", "config.js:1:15: Error: cannot import \"./lib/x.js\": there is no such file" },
        new[] { "import x from \"../x.js\";", "config.js:1:15: Error: cannot import \"../x.js\": it lies outside the wiki's directory" },
        new[] { "import x from \"fs\";", "config.js:1:15: Error: cannot import \"fs\": there is \"wiki\", and there are files" },
        new[] { "const x = await import(\"./config.js\");", "config.js:1:17: SyntaxError: import() is not available in scripts" },
        new[] { Wiki + "const seen = wiki.store.get(\"seen\");", "config.js:2:14: Error: wiki.store is not there while the file loads" },
        new[] { Wiki + "wiki.pages.list();", "config.js:2:1: Error: wiki.pages is not there while the file loads" },
        new[] { Wiki + "wiki.asOwner;", "config.js:2:1: Error: wiki.asOwner is not there while the file loads" },
        new[] { Wiki + "try { wiki.memory.get(\"x\"); } catch {}", "config.js:2:7: Error: wiki.memory is not there while the file loads" },
        new[] { Wiki + "wiki.every(\"soon\", () => {});", "config.js:2:1: Error: wiki.every(interval, fn) needs a time such as" },
        new[] { Wiki + "wiki.rout(\"/x\", () => {});", "config.js:2:1: TypeError: Property 'rout'" },
        new[] { Wiki + "wiki.route(\"x\", () => {});", "config.js:2:1: Error: the pattern \"x\" should begin with a slash" },
        new[] { Wiki + "wiki.route(\"/x\");", "config.js:2:1: Error: wiki.route(pattern, handler) needs a function, but got undefined" },
        new[] { Wiki + "try { wiki.on(\"authorise\", () => {}); } catch {}", "config.js:2:7: Error: there is no event \"authorise\"" },
        new[] { Wiki + "wiki.settings.titel = \"x\";", "config.js:2:1: Error: there is no setting \"titel\"; settings are: title" },
        new[] { Wiki + "wiki.settings.title = 5;", "config.js:2:1: Error: title is 5; it should be a text" },
        new[] { Wiki + "wiki.settings.editing = \"opn\";", "config.js:2:1: Error: editing" },
        new[] { Wiki + "wiki.settings.pages.push(\"About\");", "config.js:2:1: TypeError: " },
        new[] { Wiki + "if (Math.random() < 2) wiki.menu(\"/\" + Math.random(), \"x\");", "config.js: the engines disagree: one registered wiki.menu(" },
        new[] { "const n = 10n;", "config.js:1:11: SyntaxError: BigInt is not available in scripts" },
        new[] { "function* f() {\n  yield* f();\n}", "config.js:2:3: SyntaxError: yield* is not available in scripts" },
        new[] { "eval(\"1\");", "config.js:1:1: " },
        new[] { "new Function(\"return 1\");", "config.js:1:1: " },
        new[] { "new Proxy({}, {});", "config.js:1:5: ReferenceError: Proxy is not defined" },
        new[] { "null.x;", "config.js:1:6: TypeError: Cannot read properties of null (reading 'x')" },
        new[] { "await null;\nthrow new Error(\"late\");", "config.js:2:7: Error: late" },
        new[] { "await new Promise(() => {});", "config.js:1:1: the top level awaits a promise that never settles" },
        new[] { "(async () => { await null; throw new Error(\"alone\"); })();", "config.js:1:34: Error: alone" },
        new[] { "throw \"a text\";", "config.js:1:7: threw a text" },
    ];

    [TestCaseSource(nameof(Scripts))]
    public void A_mistake_is_reported_with_its_place(string script, string mistake)
    {
        using var scripts = TestScripts.Load([("config.js", script)]);

        Assert.That(scripts.Mistakes.Select(found => found.ToString()), Has.Exactly(1).StartsWith(mistake));
        Assert.That(scripts.Mistakes, Has.Count.EqualTo(1));
        Assert.That(scripts.Set, Is.Null);
    }

    [Test]
    public void A_loop_at_the_top_level_ends_at_the_limit()
    {
        using var scripts = TestScripts.Load([("config.js", "for (;;) {}")], new() { LoadTime = TimeSpan.FromMilliseconds(50) });

        Assert.That(scripts.Mistakes.Single().ToString(), Does.StartWith("config.js:1:").And.EndWith(
            "all files together took longer than 0.05 s to load, and this is where they were; what takes long belongs into a handler, or into wiki.every"));
    }

    [Test]
    public void Only_what_the_files_do_counts_as_their_time()
    {
        using var scripts = TestScripts.Load([("config.js", Wiki + "for (;;) {}")], new() { LoadTime = TimeSpan.FromTicks(1) });

        Assert.That(scripts.Mistakes.Single().ToString(), Does.StartWith("config.js:2:").And.Contain("all files together took longer than"));
        Assert.That(scripts.Log.Lines, Is.Empty);
    }

    [Test]
    public void What_waits_for_promises_at_the_top_level_may_take_its_time()
    {
        using var scripts = TestScripts.Load([("config.js", "let n = 0; for (let i = 0; i < 5; i++) { await null; for (let j = 0; j < 20000; j++) n++; } if (n !== 100000) throw new Error();")]);

        Assert.That(scripts.Mistakes, Is.Empty);
    }

    [Test]
    public void Too_much_on_a_shared_object_is_a_mistake_and_no_death()
    {
        using var scripts = TestScripts.Load([("config.js", "for (let i = 0; i < 30000; i++) Object.prototype[\"x\" + i] = i;")]);

        Assert.That(scripts.Mistakes.Single().ToString(), Does.StartWith("config.js: what the scripts changed of JavaScript's own objects can't be closed for requests: used more than 16 MB"));
        Assert.That(scripts.Log.Lines, Is.Empty);
    }

    [Test]
    public void All_mistakes_of_all_files_are_reported_at_once_in_their_order()
    {
        using var scripts = TestScripts.Load(
        [
            ("config.js", Wiki + "wiki.on(\"authorise\", () => {});\nwiki.settings.titel = 1;\nnull.x;"),
            ("conf.d/20-b.js", "import { x } from \"../lib/broken.js\";"),
            ("conf.d/10-a.js", "let a = ;"),
            ("lib/broken.js", "\n\nexport const x = ;"),
        ]);

        Assert.That(
            string.Join(' ', scripts.Mistakes.Select(mistake => $"{mistake.Source}:{mistake.Line}")),
            Is.EqualTo("conf.d/10-a.js:1 config.js:2 config.js:3 config.js:4 lib/broken.js:3"));
    }

    [Test]
    public void Two_files_of_one_map_are_a_mistake()
    {
        using var scripts = TestScripts.Load([("conf.d/10-garden.js", ""), ("conf.d/garden.js", "")]);

        Assert.That(scripts.Mistakes.Single().ToString(), Is.EqualTo("conf.d/garden.js: its map in the store is \"garden\", as that of conf.d/10-garden.js; rename one of the two files"));
    }

    [Test]
    public async Task Files_of_conf_d_run_by_name_before_config()
    {
        using var scripts = TestScripts.Load(
        [
            ("config.js", Wiki + "wiki.menu(\"/4\", \"config\");"),
            ("conf.d/b.js", Wiki + "wiki.menu(\"/3\", \"b\");"),
            ("conf.d/10-x.js", Wiki + "wiki.menu(\"/2\", \"x\");"),
            ("conf.d/a.test.js", "let a = ;"),
            ("conf.d/.hidden.js", "let a = ;"),
            ("conf.d/a.js~", "let a = ;"),
        ]);

        Assert.That(scripts.Mistakes, Is.Empty);
        var lines = new List<string>();
        foreach (var menu in scripts.Wiki.Menus) lines.AddRange((await menu(TestScripts.Request("/")))!);
        Assert.That(string.Join('\n', lines), Is.EqualTo("=> /2 x\n=> /3 b\n=> /4 config"));
        Assert.That(string.Join(", ", scripts.Maps), Is.EqualTo("conf.d/10-x.js x, conf.d/b.js b, config.js config"));
    }

    [Test]
    public void A_file_that_reads_a_setting_while_it_loads_keeps_its_place()
    {
        using var scripts = TestScripts.Load(
        [
            ("config.js", Wiki + "wiki.settings.title = wiki.settings.title + \"!\"; wiki.menu(\"/3\", \"config\");"),
            ("conf.d/10-a.js", Wiki + "wiki.menu(\"/1\", \"a\");"),
            ("conf.d/20-b.js", Wiki + "wiki.menu(\"/2\", \"b\");"),
        ]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(string.Join(", ", scripts.Maps), Is.EqualTo("conf.d/10-a.js a, conf.d/20-b.js b, config.js config"));
    }

    [Test]
    public void An_imported_file_comes_before_the_first_that_imports_it_but_scripts_keep_their_order()
    {
        using var scripts = TestScripts.Load(
        [
            ("config.js", Wiki + "import \"./lib/one.js\";"),
            ("conf.d/10-a.js", Wiki + "import \"./20-b.js\"; import \"../lib/plain.js\";"),
            ("conf.d/20-b.js", Wiki + "import \"../lib/two.js\"; import \"../lib/one.js\";"),
            ("lib/one.js", Wiki + "import \"../config.js\";"),
            ("lib/two.js", Wiki),
            ("lib/three.js", Wiki),
            ("lib/plain.js", "import \"./three.js\";"),
        ]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(string.Join(", ", scripts.Maps), Is.EqualTo("lib/three.js three, conf.d/10-a.js a, lib/two.js two, lib/one.js one, conf.d/20-b.js b, config.js config"));
    }

    [Test]
    public async Task Files_import_each_other_and_each_has_a_wiki_of_its_own()
    {
        using var scripts = TestScripts.Load(
        [
            ("config.js", "import { remember } from \"./lib/memory.js\"; import { wiki } from \"wiki\";\nwiki.route(\"/x\", () => remember(\"k\", 1));"),
            ("lib/memory.js", Wiki + "export function remember(key, value) { wiki.store.set(key, value); return wiki.store.keys().join(); }"),
        ]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("k\n"));
        Assert.That(await scripts.StoreOf("memory").GetAsync("k"), Is.EqualTo("1"));
        Assert.That(string.Join(" ", scripts.Set.Sources.Keys), Is.EqualTo("config.js lib/memory.js"));
    }

    [Test]
    public void A_directory_without_scripts_gives_an_empty_set_without_threads()
    {
        using var scripts = TestScripts.Load([("pages/x.txt", "")]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(scripts.Set.Engines, Is.Zero);
    }

    [Test]
    public void Settings_are_read_and_set_while_loading_and_all_engines_see_the_same()
    {
        using var scripts = TestScripts.Load(
        [
            ("conf.d/a.js", Wiki + "if (wiki.settings.editing === \"token\") { wiki.settings.editing = \"open\"; wiki.on(\"authorize\", () => {}); }"),
            ("config.js", Wiki + "const s = wiki.settings; s.title = s.title + \"!\"; s.pages = [...s.pages, s.editing]; s.pageSizeLimit = 5; s.mainPage = null; s.editLink = false;"),
        ]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(scripts.Settings.Editing, Is.EqualTo("open"));
        Assert.That(scripts.Settings.Title, Is.EqualTo("WikiEngine!"));
        Assert.That(string.Join(' ', scripts.Settings.Pages), Is.EqualTo("open"));
        Assert.That(scripts.Settings.PageSizeLimit, Is.EqualTo(5));
        Assert.That(scripts.Settings.EditLink, Is.False);
    }

    [TestCase("title = \"s3cret\" + Math.random()", "config.js: the engines disagree: wiki.settings.title at config.js:2:1 got different values; what stands at the top level must do the same each time")]
    [TestCase("tokens = [\"s3cret\" + Math.random()]", "config.js: the engines disagree: wiki.settings.tokens at config.js:2:1 got different values; what stands at the top level must do the same each time")]
    [TestCase("tokens = \"s3cret\"", "config.js:2:1: Error: tokens is a text; it should be an array of texts")]
    [TestCase("tokens = 7423", "config.js:2:1: Error: tokens is a number; it should be an array of texts")]
    [TestCase("tokens = [\"s3cret\", 7423]", "config.js:2:1: Error: tokens is an array; it should be an array of texts")]
    [TestCase("tokens = { s3cret: 1 }", "config.js:2:1: Error: tokens is an object; it should be an array of texts")]
    [TestCase("tokens = [\"s3cret\", \"\"]", "config.js:2:1: Error: tokens holds an empty token; leave it out")]
    [TestCase("tokens.push(\"s3cret\")", "config.js:2:1: TypeError: ")]
    public void No_mistake_shows_a_token(string setting, string mistake)
    {
        using var scripts = TestScripts.Load([("config.js", Wiki + "wiki.settings." + setting + ";")]);

        Assert.That(scripts.Mistakes.Single().ToString(), Is.EqualTo(mistake));
        Assert.That(string.Concat(scripts.Log.Lines), Does.Not.Contain("s3cret").And.Not.Contain("7423"));
    }

    [Test]
    public void The_console_writes_with_place_and_only_once_while_loading()
    {
        using var scripts = TestScripts.Load([("config.js", "\n  console.log(\"a\\nforged\", 1, {});\nconsole.error(\"b\");")]);

        Assert.That(string.Join('\n', scripts.Log.Lines), Is.EqualTo("Information: config.js:2:3: a forged 1 [object Object]\nError: config.js:3:1: b"));
    }

    [Test]
    public void A_word_that_registers_is_refused_once_the_files_have_loaded()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { wiki.menu(\"/y\", \"late\"); });");

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.EqualTo("config.js:2:26: Error: wiki.menu works only while the file loads"));
    }

    [Test]
    public async Task A_file_may_take_answers_alone_from_the_module()
    {
        using var scripts = TestScripts.Load([
            ("lib/words.js", "import { text } from \"wiki\"; export const say = word => text(word);"),
            ("config.js", "import { wiki } from \"wiki\"; import { say } from \"./lib/words.js\"; wiki.route(\"/x\", () => say(\"x\"));")]);

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
    }
}
