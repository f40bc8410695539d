using WikiEngine.Tests.Scripting;

namespace WikiEngine.Tests.Pipeline;

/// <summary>A script's thread runs handlers: a request that they let pass or answered goes on elsewhere, at once or when its turn comes.</summary>
[Parallelizable(ParallelScope.All)]
public class UseThreadTests
{
    private const int Requests = 300;

    private const string Script = """
        wiki.use(({ path }) => path === "/early" ? text("early") : path === "/broken" ? nothing.at.all : undefined);
        wiki.route("/script/:name", ({ params }) => params.name.startsWith("no") ? undefined : text(params.name));
        """;

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_scripts_do_not_answer_runs_on_threads_of_the_pool(bool aPluginUsesRequestsToo)
    {
        var threads = new List<bool>();
        void Note()
        {
            lock (threads) threads.Add(Thread.CurrentThread.IsThreadPoolThread);
        }
        await using var wiki = CoreWiki.Start(Configure, script: Script);
        for (var i = 0; i < Requests; i++)
            foreach (var path in (string[])["/compiled", "/script/no", "/script/x", "/nowhere", "/early", "/broken"])
                await Task.Run(async () =>
                {
                    await wiki.Core.AnswerAsync(wiki.Visit(path));
                    // Whoever asked writes the answer: a slow visitor must not keep an engine.
                    Note();
                });
        Assert.That(threads, Has.Count.EqualTo((aPluginUsesRequestsToo ? 8 + 4 : 8) * Requests).And.All.True);

        void Configure(IWiki configured)
        {
            if (aPluginUsesRequestsToo) configured.Use(_ =>
            {
                Note();
                return null;
            });
            configured.Route("/compiled", _ =>
            {
                Note();
                return Response.Text("compiled");
            });
            configured.Route("/script/no", _ =>
            {
                Note();
                return Response.Text("after the script");
            });
        }
    }

    [Test]
    public async Task Many_requests_at_once_each_get_their_own_answer()
    {
        await using var wiki = CoreWiki.Start(configured => configured.Route("/compiled/:name", request => Response.Text(request.Parameters["name"])), script: Script);
        // Four at a time, on few engines: each is taken up where another one let it go.
        await Parallel.ForEachAsync(Enumerable.Range(0, 4 * Requests), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            Assert.That(await wiki.AnswerAsync($"/script/{number}"), Is.EqualTo($"{number}"));
            Assert.That(await wiki.AnswerAsync($"/compiled/{number}"), Is.EqualTo($"{number}"));
            Assert.That(await wiki.AnswerAsync("/early"), Is.EqualTo("early"));
            Assert.That((await wiki.Core.AnswerAsync(wiki.Visit("/broken"))).Status, Is.EqualTo(Status.CgiError));
        });
    }

    [Test]
    public async Task A_prompt_of_a_script_behind_use_asks_and_is_answered()
    {
        await using var wiki = CoreWiki.Start(script: Script + "\nwiki.prompt(\"/ask\", \"Your name\", answer => text(answer));");
        var certificate = TestCertificates.Of("CN=Alex");
        var redirect = await wiki.Core.AnswerAsync(wiki.Visit("/ask", certificate));
        Assert.That(redirect.Status, Is.EqualTo(Status.TemporaryRedirect));
    }
}
