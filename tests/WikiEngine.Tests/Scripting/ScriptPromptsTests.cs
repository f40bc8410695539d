namespace WikiEngine.Tests.Scripting;

public class ScriptPromptsTests
{
    [Test]
    public async Task A_prompt_asks_and_hands_the_answer_on()
    {
        using var scripts = TestScripts.Config("wiki.prompt(\"/garden/:bed\", \"What shall grow?\", (answer, { space }) => text(answer, typeof answer, space));");
        var (pattern, options, handler) = scripts.Wiki.Prompts.Single();
        Assert.That(pattern, Is.EqualTo("/garden/:bed"));
        Assert.That(options.Question, Is.EqualTo("What shall grow?"));
        Assert.That(options.Ask, Is.Null);
        var answer = await handler(new PromptAnswer("Beans", null, 0), TestScripts.Request("/garden/north", space: "alex"));
        Assert.That(((TextBody)answer!.Body!).Text, Is.EqualTo("Beans\nstring\nalex\n"));
    }

    [Test]
    public async Task A_question_may_be_made_from_the_request()
    {
        using var scripts = TestScripts.Config("""
            wiki.prompt("/garden", async ({ path }) => `What shall grow in ${path}?`, answer => answer);
            wiki.prompt("/wrong", () => 7, answer => undefined);
            """);
        var (first, wrong) = (scripts.Wiki.Prompts[0], scripts.Wiki.Prompts[1]);
        Assert.That(await first.Options.Ask!(TestScripts.Request("/garden")), Is.EqualTo("What shall grow in /garden?"));
        Assert.That(((GemtextBody)(await first.Handler(new PromptAnswer("Beans", null, 0), TestScripts.Request("/garden")))!.Body!).Parts[0].Text, Is.EqualTo("Beans"));
        Assert.That(async () => await wrong.Options.Ask!(TestScripts.Request("/wrong")),
            Throws.TypeOf<WikiException>().With.Message.EqualTo("config.js:3:1: the handler of the question of wiki.prompt(\"/wrong\") returned a number; a question is a string; an answer such as certificateRequired(…) takes its place"));
        Assert.That(await wrong.Handler(new PromptAnswer("Beans", null, 0), TestScripts.Request("/wrong")), Is.Null);
    }

    [Test]
    public async Task A_question_may_be_an_answer_instead()
    {
        using var scripts = TestScripts.Config("wiki.prompt(\"/garden\", ({ certificate }) => certificate ? \"What shall grow?\" : certificateRequired(\"Who are you?\"), answer => answer);");
        var options = scripts.Wiki.Prompts.Single().Options;
        Assert.That((await options.Check!(TestScripts.Request("/garden")))!.ToString(), Is.EqualTo("60 Who are you?"));
        Assert.That(await options.Check!(TestScripts.Request("/garden", TestCertificates.Of("CN=Alex"))), Is.Null);
        Assert.That(await options.Ask!(TestScripts.Request("/garden", TestCertificates.Of("CN=Alex"))), Is.EqualTo("What shall grow?"));
    }

    [TestCase("wiki.prompt(/x/, \"Why?\", answer => answer);", "wiki.prompt(pattern, question, handler) needs a path, but got an object")]
    [TestCase("wiki.prompt(\"/x\", answer => answer);", "wiki.prompt(pattern, question, handler) needs a function, but got undefined")]
    [TestCase("wiki.prompt(\"/x\", null, answer => answer);", "wiki.prompt(pattern, question, handler) needs a text, but got null")]
    public void A_prompt_that_lacks_something_is_a_mistake(string script, string message)
    {
        using var scripts = TestScripts.Config(script);
        Assert.That(scripts.Mistakes.Select(mistake => mistake.ToString()), Is.EqualTo(new[] { $"config.js:2:1: Error: {message}" }));
    }
}
