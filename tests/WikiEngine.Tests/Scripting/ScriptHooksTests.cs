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
    public async Task A_header_sees_the_page_and_adds_lines()
    {
        using var scripts = TestScripts.Config("wiki.header((page, request) => [JSON.stringify(page), null, request.path]); wiki.header(() => {});");

        var lines = await scripts.Wiki.Headers[0](Page, TestScripts.Request("/page/Tea"));

        Assert.That(lines, Is.EqualTo(new[]
        {
            """{"name":"Tea","space":"","text":"Green\n","title":"Tea","revision":1,"isCurrent":true,"time":"0001-01-01T00:00:00.000Z","author":null,"code":"0000","summary":null,"size":0}""",
            "/page/Tea",
        }));
        Assert.That(await scripts.Wiki.Headers[1](Page, TestScripts.Request("/page/Tea")), Is.Null);
    }

    [TestCase("wiki.use();", "wiki.use(handler) needs a function, but got undefined")]
    [TestCase("wiki.header(\"Hello\");", "wiki.header(handler) needs a function, but got a text")]
    public void A_hook_without_a_function_is_a_mistake_with_its_place(string script, string message)
    {
        using var scripts = TestScripts.Config(script);

        Assert.That(scripts.Mistakes.Select(mistake => mistake.ToString()), Is.EqualTo(new[] { $"config.js:2:1: Error: {message}" }));
    }
}
