using WikiEngine.Pipeline;
using WikiEngine.Tests.Pipeline;

namespace WikiEngine.Tests.Scripting;

[Parallelizable(ParallelScope.All)]
public class ScriptPagesTests
{
    private const string Try = "const say = fn => { try { return JSON.stringify(fn()); } catch (e) { return `${e}`; } };\n";

    [TestCase("p.get('none')", "null")]
    [TestCase("[p.save('Tea', 'Green'), p.get('Tea').text, p.get('Tea').revision, p.get('Tea').title]", "[1,\"Green\",1,\"Tea\"]")]
    [TestCase("[p.save('Tea', 'a'), p.save('Tea', 'b'), p.save('Tea', 'b'), p.get('Tea', 1).text, p.get('Tea', 1).isCurrent, p.get('Tea', 3)]", "[1,2,2,\"a\",false,null]")]
    [TestCase("p.save('B2', ''), p.save('A', ''), p.save('B1', ''), [p.list(), p.list({ prefix: 'B' }), p.list({ limit: 1 }), p.list({ prefix: 'x' })]",
        "[[\"A\",\"B1\",\"B2\"],[\"B1\",\"B2\"],[\"A\"],[]]")]
    [TestCase("[p.delete('Tea'), p.save('Tea', 'a'), p.delete('Tea', { summary: 'Cold' }), p.get('Tea')]", "[false,1,true,null]")]
    [TestCase("p.save('Tea', 'a', { summary: 'First' }), p.save('Tea', 'b'), p.delete('Tea'), p.history('Tea').map(c => [c.kind, c.name, c.revision, c.summary, c.time instanceof Date])",
        "[[\"delete-page\",\"Tea\",null,null,true],[\"page\",\"Tea\",2,null,true],[\"page\",\"Tea\",1,\"First\",true]]")]
    [TestCase("p.save('Tea', 'a'), p.save('Tea', 'b'), p.history('Tea', { limit: 1 }).length", "1")]
    [TestCase("p.save('Tea', 'Green leaves'), [p.search('leaves'), p.search('leaves', { limit: 1 }).length, p.search('nothing')]",
        "[[{\"name\":\"Tea\",\"title\":\"Tea\",\"snippet\":\"Green leaves\"}],1,[]]")]
    [TestCase("[p.update('N', page => (page?.text ?? '') + 'a'), p.update('N', page => page.text + 'b', { summary: 'More' }), p.get('N').text, p.get('N').summary]", "[1,2,\"ab\",\"More\"]")]
    [TestCase("wiki.space('alex').pages.save('Tea', 'a'), [p.get('Tea'), wiki.space('alex').pages.get('Tea').space, wiki.space('').pages.list()]", "[null,\"alex\",[]]")]
    [TestCase("wiki.asOwner.space('alex').pages.save('Tea', 'a', { author: 'Berta' }), wiki.space('alex').pages.get('Tea').byline", "\"Berta\"")]
    [TestCase("f.save('Dot', new Uint8Array([1, 2]), 'image/png'), [f.get('Dot').mime, f.get('Dot').size, [...f.get('Dot').bytes()], f.get('Dot').revision, f.get('Dot', 2)]", "[\"image/png\",2,[1,2],1,null]")]
    [TestCase("f.save('Note', 'Tea ☕', 'text/plain'), [f.get('Note').text(), f.get('Note').size, f.list(), f.list({ prefix: 'x' }), f.delete('Note'), f.delete('Note')]", "[\"Tea ☕\",7,[\"Note\"],[],true,false]")]
    public async Task Pages_and_files_are_read_and_changed(string script, string expected)
    {
        await using var wiki = CoreWiki.Start(script: $"{Try}wiki.route('/x', () => {{ const p = wiki.pages, f = wiki.asOwner.files; return text(say(() => ({script}))); }});");

        Assert.That(await wiki.AnswerAsync("/x"), Is.EqualTo(expected));
    }

    [TestCase("wiki.pages.get()", "TypeError: pages.get(name, revision) needs a text, but got undefined")]
    [TestCase("wiki.pages.get('A', 'x')", "TypeError: pages.get(name, revision) needs a whole number from 1 as revision, but got a text")]
    [TestCase("wiki.pages.get('A/B')", "Error: 59 Page names must not contain slashes")]
    [TestCase("wiki.pages.list('A')", "TypeError: pages.list({ prefix, limit }) needs an object with options, but got a text")]
    [TestCase("wiki.pages.list({ prefx: 'A' })", "TypeError: pages.list({ prefix, limit }) has no option \"prefx\"; options are: prefix, limit")]
    [TestCase("wiki.pages.list({ limit: 0 })", "TypeError: pages.list({ prefix, limit }) needs a whole number from 1 to 10000 as limit, but got 0")]
    [TestCase("wiki.pages.search('A', { limit: 1001 })", "TypeError: pages.search(query, { limit }) needs a whole number from 1 to 1000 as limit, but got 1001")]
    [TestCase("wiki.pages.save('A', {})", "TypeError: pages.save(name, text, { summary, author }) needs a text, but got an object")]
    [TestCase("wiki.pages.save('A', 'x', { author: 'Alex' })", "TypeError: pages.save(name, text, { summary, author }) takes an author only in the owner's name: use wiki.asOwner. What a visitor saves is signed by their account or code")]
    [TestCase("wiki.pages.save('A', 'x', { summary: 1 })", "TypeError: pages.save(name, text, { summary, author }) needs a text as summary, but got a number")]
    [TestCase("wiki.pages.save('A', 'x'.repeat(100001))", "Error: 59 This wiki does not allow more than 100000 bytes per page")]
    [TestCase("wiki.pages.update('A', 'x')", "TypeError: pages.update(name, fn, { summary, author }) needs a function, but got a text")]
    [TestCase("wiki.pages.update('A', () => {})", "TypeError: the function of pages.update needs to return a text, but returned undefined")]
    [TestCase("wiki.pages.update('A', () => { throw new Error('No ink') })", "Error: No ink")]
    [TestCase("wiki.files.save('A', 1, 'image/png')", "TypeError: files.save(name, bytes, mime, { summary, author }) needs a Uint8Array or a text, but got a number")]
    [TestCase("wiki.files.save('A', 'x', 'text/plain')", "Error: 59 This wiki does not allow file uploads")]
    [TestCase("wiki.asOwner.files.save('A', 'x', 'no type')", "Error: 59 This wiki does not allow no type")]
    [TestCase("wiki.space('berta')", "TypeError: The host localhost has no space \"berta\"; it has \"\", \"alex\"")]
    [TestCase("wiki.asOwner.space('berta')", "TypeError: The host localhost has no space \"berta\"; it has \"\", \"alex\"")]
    [TestCase("wiki.memory.set('k', 1, { expires: 'soon' })", "TypeError: memory.set(key, value, { expires }) needs a time such as \"90s\", \"30m\", \"12h\" or \"7d\" as expires, but got \"soon\"")]
    [TestCase("wiki.memory.set('k', () => 1)", "TypeError: memory.set(key, value) needs a value that JSON knows, but got a function")]
    [TestCase("wiki.secret('a b')", "TypeError: A secret's name has letters, digits, and single hyphens or underscores between them, but got \"a b\"")]
    public async Task A_wrong_use_is_an_error_that_names_the_cure(string script, string error)
    {
        await using var wiki = CoreWiki.Start(script: $"{Try}wiki.route('/x', () => text(say(() => {script})));");

        Assert.That(await wiki.AnswerAsync("/x"), Is.EqualTo(error));
    }

    [TestCase("() => wiki.pages.save('Tea', 'a')")]
    [TestCase("async () => { wiki.pages.save('Tea', 'a'); }")]
    [TestCase("() => wiki.pages.delete('Tea')")]
    [TestCase("() => wiki.pages.update('Tea', () => 'a')")]
    public async Task A_refusal_that_is_not_caught_is_the_answer(string handler)
    {
        await using var wiki = CoreWiki.Start(editing: "closed", script: $"wiki.route('/x', {handler}); wiki.route('/y', () => {{ wiki.asOwner.pages.save('Tea', 'a'); return 'Saved'; }});");

        Assert.That(await wiki.AnswerAsync("/x"), Is.EqualTo("50 This wiki is closed for editing"));
        Assert.That(await wiki.AnswerAsync("/y"), Is.EqualTo("Saved"));
    }

    [Test]
    public async Task The_hooks_are_asked_for_a_visitor_and_not_for_the_owner()
    {
        await using var wiki = CoreWiki.Start(script: $$"""
            {{Try}}
            wiki.on("read", page => { if (wiki.pages.get("Hidden")?.text === page.name) throw new Error("Hidden"); });
            wiki.route("/hide", () => { wiki.asOwner.pages.save("Tea", "Green"); wiki.asOwner.pages.save("Hidden", "Tea"); return "Done"; });
            wiki.route("/visitor", () => text(say(() => wiki.pages.get("Tea"))));
            wiki.route("/list", () => text(say(() => [wiki.pages.list(), wiki.asOwner.pages.list()])));
            """);
        Assert.That(await wiki.AnswerAsync("/hide"), Is.EqualTo("Done"));
        Assert.That(await wiki.AnswerAsync("/visitor"), Is.EqualTo("Error: 42 This page's script failed"), "A hook that reads is not asked about what it reads itself");
        Assert.That(await wiki.AnswerAsync("/list"), Is.EqualTo("[[\"Hidden\"],[\"Hidden\",\"Tea\"]]"));
    }

    [Test]
    public async Task What_a_hook_saves_does_not_come_back_to_its_own_file()
    {
        await using var wiki = CoreWiki.Start(script: """
            wiki.on("edit", edit => { wiki.asOwner.pages.update("Edits", page => `${page?.text ?? ""}${edit.name} `); });
            wiki.on("saved", change => { wiki.asOwner.pages.update("Saves", page => `${page?.text ?? ""}${change.name} `); });
            wiki.route("/save", () => { wiki.pages.save("Tea", "Green"); return "Saved"; });
            wiki.route("/seen", () => text(wiki.pages.get("Edits").text, wiki.pages.get("Saves").text));
            """);
        Assert.That(await wiki.AnswerAsync("/save"), Is.EqualTo("Saved"));
        Assert.That(await wiki.AnswerAsync("/seen"), Is.EqualTo("Tea \nTea "));
    }

    [Test]
    public async Task Where_there_is_no_visitor_only_the_owner_acts()
    {
        await using var wiki = CoreWiki.Start(script: $"{Try}wiki.route('/', () => text(say(() => wiki.pages.list()), say(() => wiki.space('alex')), say(() => wiki.files.get('A')), say(() => wiki.asOwner.pages.list())));");

        var answer = await wiki.Core.AnswerAsync(wiki.Core.OwnerRequest(wiki.Snapshot, CancellationToken.None));

        Assert.That(CoreWiki.Shown(answer), Is.EqualTo("""
            Error: wiki.pages has no visitor here; use wiki.asOwner
            Error: wiki.space("alex").pages has no visitor here; use wiki.asOwner
            Error: wiki.files has no visitor here; use wiki.asOwner
            []
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Many_updates_at_once_lose_nothing()
    {
        await using var wiki = CoreWiki.Start(script: "wiki.route('/x', () => `${wiki.asOwner.pages.update('N', page => (page?.text ?? '') + 'a')}${wiki.memory.update('n', n => (n ?? 0) + 1)}`); wiki.route('/y', () => `${wiki.pages.get('N').text.length} ${wiki.memory.get('n')}`);");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => wiki.AnswerAsync("/x"))));

        Assert.That(await wiki.AnswerAsync("/y"), Is.EqualTo("16 16"));
    }

    [Test]
    public async Task More_names_than_can_be_listed_are_a_mistake_unless_a_limit_is_given()
    {
        await using var wiki = CoreWiki.Start(script: $"{Try}wiki.route('/x', () => text(say(() => wiki.memory.keys().length), say(() => wiki.pages.list({{ limit: 2 }}))));");
        foreach (var name in (string[])["A", "B", "C"]) await wiki.Wiki.Pages.SaveAsync(wiki.Visit(), name, "");

        Assert.That(await wiki.AnswerAsync("/x"), Is.EqualTo("0\n[\"A\",\"B\"]"));
    }

    [Test]
    public async Task A_file_is_sent_as_it_is()
    {
        await using var wiki = CoreWiki.Start(script: """
            wiki.route("/x", () => { wiki.asOwner.files.save("Dot", new Uint8Array([1, 2]), "image/png"); return success(wiki.files.get("Dot")); });
            wiki.route("/y", () => success(wiki.files.get("Dot"), "application/octet-stream"));
            """);

        var own = await wiki.Core.AnswerAsync(wiki.Visit("/x"));
        var other = await wiki.Core.AnswerAsync(wiki.Visit("/y"));

        Assert.That((own.Meta, CoreWiki.Shown(own), other.Meta), Is.EqualTo(("image/png", "1 2", "application/octet-stream")));
    }

    [TestCase("s.get('none')", "null")]
    [TestCase("s.set('k', { a: [1, null] }), s.get('k')", "{\"a\":[1,null]}")]
    [TestCase("s.set('k', 1, { expires: '60s' }), [s.delete('k'), s.delete('k'), s.get('k')]", "[true,false,null]")]
    [TestCase("s.set('a/1', 1), s.set('b', 1), s.set('a/0', 1), [s.keys('a/'), s.keys()]", "[[\"a/0\",\"a/1\"],[\"a/0\",\"a/1\",\"b\"]]")]
    [TestCase("[s.update('n', n => (n ?? 0) + 1), s.update('n', n => n + 1, { expires: '1d' }), s.get('n'), s.update('n', () => null), s.keys()]", "[1,2,2,null,[]]")]
    [TestCase("s.open('other').set('k', 1), [s.keys(), s.open('other').keys(), s.open('config').keys()]", "[[],[\"k\"],[]]")]
    [TestCase("[wiki.secret('weatherKey'), wiki.secret('weather-key'), wiki.secret('WEATHER_KEY'), wiki.secret('empty'), wiki.secret('none')]", "[\"sun\",\"sun\",\"sun\",null,null]")]
    public async Task Memory_and_secrets_are_at_hand(string script, string expected)
    {
        var secrets = new OwnerSecrets([new("WIKIENGINE_SECRET_WEATHER_KEY", "sun"), new("WIKIENGINE_SECRET_EMPTY", ""), new("WIKIENGINE_TITLE", "x")]);
        await using var wiki = CoreWiki.Start(script: $"{Try}wiki.route('/x', () => {{ const s = wiki.memory; return text(say(() => ({script}))); }});", secrets: secrets);

        Assert.That(await wiki.AnswerAsync("/x"), Is.EqualTo(expected));
    }
}
