namespace WikiEngine.Tests.Scripting;

/// <summary>What takes part in requests, in changes, and in how pages are shown.</summary>
public class ScriptHooksTests
{
    private static Page Page => new() { Space = "", Name = "Tea", Text = "Green\n", Revision = 1 };

    [Test]
    public async Task Whoever_uses_requests_answers_or_passes_them_on()
    {
        using var scripts = TestScripts.Config("wiki.use(({ path, protocol }) => path === \"/closed\" ? `Closed for ${protocol}` : undefined); wiki.use(() => notFound(\"no\"));");

        var answer = await scripts.Wiki.UseHooks[0](TestScripts.Request("/closed"));
        Assert.That(((GemtextBody)answer!.Body!).Parts.Single().Text, Is.EqualTo("Closed for gemini"));
        Assert.That(await scripts.Wiki.UseHooks[0](TestScripts.Request("/open")), Is.Null);
        Assert.That((await scripts.Wiki.UseHooks[1](TestScripts.Request("/open")))!.ToString(), Is.EqualTo("51 no"));
    }

    [Test]
    public void A_request_that_is_answered_with_something_else_fails_with_its_place()
    {
        using var scripts = TestScripts.Config("wiki.use(() => false);");

        Assert.That(async () => await scripts.Wiki.UseHooks.Single()(TestScripts.Request("/")), Throws.TypeOf<WikiException>()
            .With.Message.EqualTo("config.js:2:1: the handler of wiki.use returned false; an answer is a string, gemtext(…), text(…), notFound(…) or another function of \"wiki\"; undefined passes the request on"));
    }

    [Test]
    public async Task What_a_plugin_tells_of_comes_as_data()
    {
        using var scripts = TestScripts.Config("wiki.on(\"Chat/joined\", ({ name }, request) => wiki.store.set(\"k\", [name, request.path]));");

        var (name, hook) = scripts.Wiki.Events.Single();
        await hook("""{"name":"Alex"}""", TestScripts.Request("/x"));

        Assert.That((name, await scripts.StoreOf("config").GetAsync("k")), Is.EqualTo(("Chat/joined", "[\"Alex\",\"/x\"]")));
    }

    [Test]
    public async Task An_upload_route_says_what_it_takes_and_from_whom()
    {
        using var scripts = TestScripts.Config("wiki.upload(\"/x/:name\", { authorize: ({ path }) => notFound(path), size: 10, mime: [\"text/plain\", \"image/*\"] }, () => \"taken\"); wiki.upload(\"/y\", {}, () => {});");

        var (pattern, options, handler) = scripts.Wiki.Uploads[0];
        Assert.That((pattern, options.Size, string.Join(' ', options.Mime!)), Is.EqualTo(("/x/:name", 10L, "text/plain image/*")));
        Assert.That((await options.Authorize!(TestScripts.Request("/x/Tea")))!.ToString(), Is.EqualTo("51 /x/Tea"));
        Assert.That(((GemtextBody)(await handler(TestScripts.Request("/x/Tea"), null!))!.Body!).Parts.Single().Text, Is.EqualTo("taken"));
        Assert.That((scripts.Wiki.Uploads[1].Options.Authorize, scripts.Wiki.Uploads[1].Options.Size, scripts.Wiki.Uploads[1].Options.Mime), Is.EqualTo((default(object), default(long?), default(object))));
    }

    [Test]
    public async Task A_header_sees_the_page_and_adds_lines()
    {
        using var scripts = TestScripts.Config("wiki.header((page, request) => [JSON.stringify(page), null, request.path]); wiki.header(() => {});");

        var lines = await scripts.Wiki.Headers[0](Page, TestScripts.Request("/page/Tea"));

        Assert.That(lines, Is.EqualTo(new[]
        {
            """{"name":"Tea","space":"","text":"Green\n","title":"Tea","revision":1,"isCurrent":true,"time":"0001-01-01T00:00:00.000Z","author":null,"byline":null,"code":"0000","summary":null,"size":0}""",
            "/page/Tea",
        }));
        Assert.That(await scripts.Wiki.Headers[1](Page, TestScripts.Request("/page/Tea")), Is.Null);
    }

    [TestCase("wiki.upload(/x/, {}, () => {});", "wiki.upload(pattern, options, handler) needs a path, but got an object")]
    [TestCase("wiki.upload(\"/x\", () => {});", "wiki.upload(pattern, options, handler) needs options such as { size: 10000, mime: \"text/plain\" }, or {}, but got a function")]
    [TestCase("wiki.upload(\"/x\", {});", "wiki.upload(pattern, options, handler) needs a function, but got undefined")]
    [TestCase("wiki.upload(\"/x\", { authorise: () => {} }, () => {});", "wiki.upload has no option \"authorise\"; options are: authorize, size, mime")]
    [TestCase("wiki.upload(\"/x\", { authorize: true }, () => {});", "authorize of wiki.upload should be a function, but is true")]
    [TestCase("wiki.upload(\"/x\", { size: -1 }, () => {});", "size of wiki.upload should be a whole number of bytes, but is -1")]
    [TestCase("wiki.upload(\"/x\", { size: \"10\" }, () => {});", "size of wiki.upload should be a whole number of bytes, but is a text")]
    [TestCase("wiki.upload(\"/x\", { mime: [] }, () => {});", "mime of wiki.upload should be a MIME type such as \"text/plain\" or \"image/*\", or an array of 1 to 100, but is an array")]
    [TestCase("wiki.use();", "wiki.use(handler) needs a function, but got undefined")]
    [TestCase("wiki.header(\"Hello\");", "wiki.header(handler) needs a function, but got a text")]
    public void A_hook_without_a_function_is_a_mistake_with_its_place(string script, string message)
    {
        using var scripts = TestScripts.Config(script);

        Assert.That(scripts.Mistakes.Select(mistake => mistake.ToString()), Is.EqualTo(new[] { $"config.js:2:1: Error: {message}" }));
    }

    [Test]
    public async Task An_edit_hook_may_set_text_and_summary()
    {
        using var scripts = TestScripts.Config("wiki.on(\"edit\", (edit, request) => { edit.text += JSON.stringify([edit, request.path]); edit.summary = null; });");
        var edit = Edit();

        Assert.That(await scripts.Wiki.EditHooks.Single()(edit, TestScripts.Request("/page/Tea")), Is.Null);
        Assert.That(edit.Text, Is.EqualTo("Green\n" + """[{"kind":"page","space":"","name":"Tea","text":"Green\n","summary":"greets","author":null,"code":"0123"},"/page/Tea"]"""));
        Assert.That(edit.Summary, Is.Null);
    }

    [TestCase("edit.text = 7;", "edit.text was set to a number; it should be a text")]
    [TestCase("edit.text = null;", "edit.text was set to null; it should be a text")]
    [TestCase("edit.summary = ['a'];", "edit.summary was set to an array; it should be a text or null")]
    [TestCase("return 'new text';", "returned a text; an answer that refuses is")]
    [TestCase("edit.txt = 'new';", "TypeError")]
    [TestCase("edit.name = 'Coffee';", "TypeError")]
    [TestCase("edit.text = 'new'; throw new Error('no');", "Error: no")]
    public void An_edit_hook_that_does_something_else_fails_with_its_place_and_changes_nothing(string body, string message)
    {
        using var scripts = TestScripts.Config($"wiki.on(\"edit\", edit => {{ {body} }});");
        var edit = Edit();

        Assert.That(async () => await scripts.Wiki.EditHooks.Single()(edit, TestScripts.Request("/")), Throws.TypeOf<WikiException>().With.Message.StartWith("config.js:2:").And.Message.Contains(message));
        Assert.That((edit.Text, edit.Summary), Is.EqualTo(("Green\n", "greets")));
    }

    [Test]
    public async Task A_saved_hook_sees_the_change_and_its_answer_is_dropped()
    {
        using var scripts = TestScripts.Config("wiki.on(\"saved\", (change, request) => { console.log(JSON.stringify([change, request.path])); return 7; });");
        var change = new Change { Kind = ChangeKind.Rename, Space = "", Name = "Tea", OtherName = "Green tea", Time = TestCertificates.From, Code = "0123" };

        await scripts.Wiki.SavedHooks.Single()(change, TestScripts.Request("/do/rename/Tea"));

        Assert.That(scripts.Log.Lines, Has.Some.EndsWith("""[{"kind":"rename","space":"","name":"Tea","newName":"Green tea","revision":null,"time":"2026-01-02T03:04:05.000Z","author":null,"byline":null,"code":"0123","summary":null},"/do/rename/Tea"]"""));
    }

    [Test]
    public async Task A_page_hook_may_set_title_and_text()
    {
        using var scripts = TestScripts.Config("wiki.on(\"page\", (page, request) => { page.title = ''; page.text = `${page.name} at ${request.path}\\n${page.text}`; });");
        var shown = new ShownPage(Page);

        await scripts.Wiki.PageHooks.Single()(shown, TestScripts.Request("/page/Tea"));

        Assert.That((shown.Title, shown.Text), Is.EqualTo(("", "Tea at /page/Tea\nGreen\n")));
    }

    [TestCase("page.title = null;", "page.title was set to null; it should be a text, empty for no heading")]
    [TestCase("page.text = undefined;", "page.text was set to undefined; it should be a text")]
    [TestCase("page.heading = 'Tea';", "TypeError")]
    public void A_page_hook_that_sets_something_else_fails_with_its_place(string body, string message)
    {
        using var scripts = TestScripts.Config($"wiki.on(\"page\", page => {{ {body} }});");

        Assert.That(async () => await scripts.Wiki.PageHooks.Single()(new(Page), TestScripts.Request("/")), Throws.TypeOf<WikiException>().With.Message.StartWith("config.js:2:").And.Message.Contains(message));
    }

    private static ProposedEdit Edit() => new() { Kind = ChangeKind.Page, Space = "", Name = "Tea", Text = "Green\n", Summary = "greets", Code = "0123" };
}
