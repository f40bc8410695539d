namespace WikiEngine.Tests.Scripting;

public class ScriptAnswersTests
{
    [TestCase("\"# A\"", "20 text/gemini", "# A|")]
    [TestCase("all.gemtext(\"# A\", null, 5, undefined, \"b\\nc\")", "20 text/gemini", "# A|5|b|c|")]
    [TestCase("all.text(\"a\", null, \"b\")", "20 text/plain", "a|b|")]
    [TestCase("all.success(\"a,b\", \"text/csv\")", "20 text/csv", "a,b")]
    [TestCase("all.success(new Uint8Array([104, 105]), \"image/png\")", "20 image/png", "hi")]
    [TestCase("all.input(\"Name?\")", "10 Name?", null)]
    [TestCase("all.sensitiveInput(\"Token?\")", "11 Token?", null)]
    [TestCase("all.redirect(\"/a b?c\")", "30 /a%20b?c", null)]
    [TestCase("all.permanentRedirect(\"gemini://example.org/\")", "31 gemini://example.org/", null)]
    [TestCase("all.temporaryFailure(\"w\")", "40 w", null)]
    [TestCase("all.serverUnavailable(\"w\")", "41 w", null)]
    [TestCase("all.slowDown(5)", "44 5", null)]
    [TestCase("all.slowDown(1.5)", "44 2", null)]
    [TestCase("all.permanentFailure(\"a\\r\\nb\")", "50 a  b", null)]
    [TestCase("all.notFound(\"w\")", "51 w", null)]
    [TestCase("all.gone(\"w\")", "52 w", null)]
    [TestCase("all.badRequest(\"w\")", "59 w", null)]
    [TestCase("all.certificateRequired(\"w\")", "60 w", null)]
    [TestCase("all.certificateNotAuthorized(\"w\")", "61 w", null)]
    [TestCase("all.certificateNotValid(\"w\")", "62 w", null)]
    [TestCase("Promise.resolve(all.notFound(\"later\"))", "51 later", null)]
    public async Task A_handler_answers(string value, string header, string? body)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {value});");

        var answer = (await scripts.GetAsync("/x"))!;

        Assert.That(answer.ToString(), Does.StartWith(header));
        Assert.That(TextOf(answer.Body)?.Replace('\n', '|'), Is.EqualTo(body));
    }

    [TestCase("undefined")]
    [TestCase("null")]
    [TestCase("(async () => {})()")]
    public async Task A_handler_that_returns_nothing_passes_the_request_on(string value)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {value}); wiki.route(\"/x\", () => \"second\");");

        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("second\n"));
    }

    [TestCase("5", "a number")]
    [TestCase("true", "true")]
    [TestCase("({})", "an object")]
    [TestCase("[\"a\"]", "an array")]
    [TestCase("all.text", "a function")]
    [TestCase("({ then: 1 })", "an object")]
    public void A_value_that_is_no_answer_is_a_mistake(string value, string kind)
    {
        using var scripts = TestScripts.Config($"  wiki.route(\"/x\", () => {value});");

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.StartsWith(
            $"config.js:2:3: the handler of wiki.route(\"/x\") returned {kind}; an answer is a string, gemtext(…)"));
    }

    [TestCase("null.x", "config.js:2:29: TypeError: Cannot read properties of null (reading 'x')")]
    [TestCase("{ throw new RangeError(\"no\"); }", "config.js:2:32: RangeError: no")]
    [TestCase("{ throw \"a\\nb\"; }", "config.js:2:32: threw a b")]
    [TestCase("{ throw { name: 1 }; }", "config.js:2:32: threw an object that is no Error")]
    [TestCase("(async () => { await null; null.x; })()", "config.js:2:56: TypeError: Cannot read properties of null (reading 'x')")]
    [TestCase("all.slowDown(0)", "config.js:2:24: TypeError: slowDown(seconds) needs a number from 1, but got 0")]
    [TestCase("all.redirect(\"titan://x/\")", "config.js:2:24: TypeError: A redirect must not lead to titan: URLs")]
    [TestCase("all.notFound()", "config.js:2:24: TypeError: notFound(why) needs a text, but got undefined")]
    [TestCase("new Promise(() => {})", "config.js:2:1: the handler of wiki.route(\"/x\") returned a promise that never settles")]
    public async Task A_handler_that_fails_says_where_and_the_next_call_works(string value, string message)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {value}); wiki.route(\"/y\", () => \"well\");");

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.StartsWith(message));
        Assert.That(await scripts.TextAsync("/y"), Is.EqualTo("well\n"));
    }

    [TestCase("undefined", null)]
    [TestCase("all.certificateRequired(\"w\")", "60 w")]
    [TestCase("(async () => { await null; return all.notFound(\"w\"); })()", "51 w")]
    public async Task An_authorize_hook_agrees_or_refuses(string value, string? refusal)
    {
        using var scripts = TestScripts.Config($"wiki.on(\"authorize\", () => {value});");

        var answer = await scripts.Wiki.AuthorizeHooks.Single()(new(ChangeKind.Page, "", "A"), TestScripts.Request("/"));

        Assert.That(answer?.ToString(), Is.EqualTo(refusal));
    }

    [TestCase("true")]
    [TestCase("false")]
    [TestCase("\"no\"")]
    [TestCase("all.gemtext(\"no\")")]
    public void An_authorize_hook_that_returns_something_else_lets_nobody_in(string value)
    {
        using var scripts = TestScripts.Config($"wiki.on(\"authorize\", () => {value});");

        Assert.That(
            async () => await scripts.Wiki.AuthorizeHooks.Single()(new(ChangeKind.Page, "", "A"), TestScripts.Request("/")),
            Throws.TypeOf<WikiException>().With.Message.StartsWith("config.js:2:1: the handler of wiki.on(\"authorize\") returned"));
    }

    private static string? TextOf(Body? body) => body switch
    {
        TextBody text => text.Text,
        BytesBody bytes => System.Text.Encoding.UTF8.GetString(bytes.Bytes.Span),
        GemtextBody gemtext => string.Concat(gemtext.Parts.Select(part => part.Text + "\n")),
        _ => null,
    };
}
