using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class PromptScriptTests
{
    [Test]
    public async Task A_script_takes_no_answer_that_was_not_asked_for()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.prompt("/guest/:book", ({ params }) => `Your name for ${params.book}`, (answer, { path, query, params, url }) => {
              wiki.store.update(params.book, names => [...(names ?? []), answer]);
              return text(answer, path, query, url);
            });
            wiki.route("/names/:book", ({ params }) => text(...(wiki.store.get(params.book) ?? [])));
            """);
        Assert.That((await wiki.GetAsync("/guest/one?Mallory")).Status, Is.EqualTo(30));
        Assert.That(await wiki.QuestionAsync("/guest/one"), Is.EqualTo("10 Your name for one"));
        Assert.That((await wiki.AnswerAsync("/guest/one", "Alex\n=> /spam")).Body, Is.EqualTo($"Alex => /spam\n/guest/one\nAlex => /spam\n{wiki.Root}/guest/one?Alex%0A%3D%3E%20%2Fspam\n"), "One line, and a path without nonce");
        Assert.That((await wiki.GetAsync("/names/one")).Body, Is.EqualTo("Alex => /spam\n"));
    }
}
