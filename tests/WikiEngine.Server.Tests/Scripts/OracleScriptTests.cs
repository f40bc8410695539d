using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class OracleScriptTests
{
    private readonly X509Certificate2 asker = Certificates.Make("CN=Asker");
    private readonly X509Certificate2[] others = [.. Enumerable.Range(0, 4).Select(number => Certificates.Make($"CN=Other {number}"))];

    [OneTimeTearDown]
    public void DisposeCertificates()
    {
        asker.Dispose();
        foreach (var other in others) other.Dispose();
    }

    [Test]
    public async Task The_main_menu_leads_to_it_and_it_tells_its_ways()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /oracle Oracle\n"));
        Assert.That((await wiki.GetAsync("/oracle")).Body, Does.StartWith("# Oracle\n").And.Contain("=> /oracle/ask Ask a question\n=> /oracle/questions Questions\n=> /oracle/log Log\n"));
        Assert.That((await wiki.GetAsync("/oracle/questions")).Body, Does.Contain("\nNo question waits for an answer.\n"));
        Assert.That((await wiki.GetAsync("/oracle/log")).Body, Does.Contain("\nNothing was published yet.\n"));
    }

    [Test]
    public async Task Questions_and_answers_that_say_nothing_are_refused()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "  ", asker)).Header, Is.EqualTo("59 Your question is empty"));
        await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker);
        Assert.That((await wiki.AnswerAsync("/oracle/question/1/answer", "  ", others[0])).Header, Is.EqualTo("59 Your answer is empty"));
    }

    [Test]
    public async Task A_question_is_answered_published_and_deleted()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker)).Body, Does.StartWith("# The oracle accepts\n=> /oracle/question/1 Question 1\n"));
        Assert.That((await wiki.GetAsync("/oracle/questions")).Body, Is.EqualTo("# Questions\n=> /oracle/question/1 What is rain?\n=> /oracle Oracle\n"));
        Assert.That((await wiki.GetAsync("/oracle/question/1/publish", asker)).Header, Is.EqualTo("51 Nobody has answered this question yet"));
        for (var i = 0; i < 3; i++)
            Assert.That((await wiki.AnswerAsync("/oracle/question/1/answer", $"Water {i}", others[i])).Body, Does.StartWith("# The oracle accepts\n"));
        Assert.That((await wiki.GetAsync("/oracle/questions")).Body, Does.Contain("No question waits for an answer."));
        Assert.That((await wiki.GetAsync("/oracle/question/1/answer", others[3])).Header, Is.EqualTo("51 This question wants no more answers"));

        var seen = (await wiki.GetAsync("/oracle/question/1", asker)).Body;
        Assert.That(seen, Does.StartWith("# Question 1\n> What is rain?\n").And.Contain("## Answer\n> Water 0\n## Answer\n> Water 1\n## Answer\n> Water 2\n").And.Contain("=> /oracle/question/1/publish Publish\n=> /oracle/question/1/delete Delete\n"));
        Assert.That((await wiki.GetAsync("/oracle/question/1", others[0])).Body, Does.Contain("> Water 0\n").And.Not.Contain("Water 1").And.Not.Contain("publish").And.Not.Contain("delete"), "before it is published each sees his own answer");
        Assert.That((await wiki.GetAsync("/oracle/question/1")).Body, Does.Not.Contain("Water"));

        Assert.That((await wiki.AnswerAsync("/oracle/question/1/publish", "yes", asker)).Header, Is.EqualTo($"30 {wiki.Root}/oracle/question/1"));
        Assert.That((await wiki.GetAsync("/oracle/question/1")).Body, Does.Contain("> Water 0\n").And.Contain("> Water 2\n"));
        Assert.That((await wiki.GetAsync("/oracle/log")).Body, Does.Match("^# Log of the oracle\\n=> /oracle/question/1 \\d{4}-\\d\\d-\\d\\d - What is rain\\?\\n"));

        Assert.That((await wiki.AnswerAsync("/oracle/question/1/delete", "Yes", asker)).Body, Does.StartWith("# The question was deleted\n"));
        Assert.That((await wiki.GetAsync("/oracle/question/1", asker)).Header, Is.EqualTo("51 There is no such question"));
        Assert.That((await wiki.GetAsync("/oracle/log")).Body, Does.Contain("Nothing was published yet."));
    }

    [TestCase("/oracle/ask", "60 You need a client certificate to ask the oracle")]
    [TestCase("/oracle/question/1/answer", "60 You need a client certificate to answer a question")]
    [TestCase("/oracle/question/1/publish", "60 Only who asked may publish a question")]
    [TestCase("/oracle/question/1/delete", "60 Only who asked may delete a question")]
    [TestCase("/oracle/question/2", "51 There is no such question")]
    [TestCase("/oracle/question/2/answer", "51 There is no such question")]
    [TestCase("/oracle/question/01", "51 There is no such question")]
    [TestCase("/oracle/question/__proto__", "51 There is no such question")]
    [TestCase("/oracle/question/99999999999999999999", "51 There is no such question")]
    public async Task Without_a_certificate_nothing_is_asked(string path, string header)
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker);
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo(header));
    }

    [Test]
    public async Task Another_certificate_neither_publishes_nor_deletes_and_the_asker_does_not_answer()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker);
        await wiki.AnswerAsync("/oracle/question/1/answer", "Water", others[0]);
        Assert.That((await wiki.GetAsync("/oracle/question/1/publish", others[0])).Header, Is.EqualTo("61 Only who asked may publish a question"));
        Assert.That((await wiki.GetAsync("/oracle/question/1/delete", others[0])).Header, Is.EqualTo("61 Only who asked may delete a question"));
        Assert.That((await wiki.GetAsync("/oracle/question/1/answer", asker)).Header, Is.EqualTo("61 Others answer your question"));
        Assert.That((await wiki.GetAsync("/oracle/question/1/answer", others[0])).Header, Is.EqualTo($"30 {wiki.Root}/oracle/question/1"), "an answer for each certificate");
        Assert.That((await wiki.AnswerAsync("/oracle/question/1/delete", "no", asker)).Header, Is.EqualTo($"30 {wiki.Root}/oracle/question/1"));
        Assert.That((await wiki.GetAsync("/oracle/question/1", asker)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task One_question_at_a_time_and_another_after_the_first_is_done()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker);
        Assert.That((await wiki.GetAsync("/oracle/ask", asker)).Header, Is.EqualTo($"30 {wiki.Root}/oracle/question/1"));
        Assert.That((await wiki.GetAsync("/oracle/questions", asker)).Body, Does.Contain("=> /oracle/question/1 Your question\n"));
        await wiki.AnswerAsync("/oracle/question/1/delete", "y", asker);
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "What is snow?", asker)).Body, Does.Contain("=> /oracle/question/2 Question 2\n"));
    }

    [Test]
    public async Task Who_asks_several_times_at_once_has_asked_once()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        var urls = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => wiki.NonceAsync("/oracle/ask", asker)));
        await Task.WhenAll(urls.Distinct().Select(url => wiki.GetAsync($"{url}?Rain", asker)));
        Assert.That((await wiki.GetAsync("/oracle/questions")).Body.Split("=> /oracle/question/"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task No_text_forges_a_line()
    {
        await using var wiki = await ReadyMade.StartAsync("oracle.js");
        await wiki.AnswerAsync("/oracle/ask", "=> /spam Free\n# Heading\r\n```", asker);
        await wiki.AnswerAsync("/oracle/question/1/answer", "```\n=> /spam Free", others[0]);
        foreach (var path in (string[])["/oracle/questions", "/oracle/question/1"])
        {
            var lines = (await wiki.GetAsync(path, asker)).Body.Split('\n');
            Assert.That(lines.Where(line => line.StartsWith("=> /spam", StringComparison.Ordinal) || line.StartsWith("```", StringComparison.Ordinal) || line == "# Heading"), Is.Empty);
        }
    }

    [Test]
    public async Task The_questions_that_wait_are_bounded_and_old_ones_leave_the_log()
    {
        var script = ReadyMade.Read("oracle.js").Replace("mostOpen = 200", "mostOpen = 2", StringComparison.Ordinal).Replace("mostPublished = 100", "mostPublished = 1", StringComparison.Ordinal);
        await using var wiki = await ReadyMade.StartAsync("oracle.js", script);
        foreach (var other in others[..2]) await wiki.AnswerAsync("/oracle/ask", "What is rain?", other);
        Assert.That((await wiki.GetAsync("/oracle/ask", others[2])).Header, Is.EqualTo("40 The oracle has been asked too much; answer some questions first"));
        for (var i = 0; i < 2; i++)
        {
            await wiki.AnswerAsync($"/oracle/question/{i + 1}/answer", "Water", asker);
            await wiki.AnswerAsync($"/oracle/question/{i + 1}/publish", "yes", others[i]);
        }
        Assert.That((await wiki.GetAsync("/oracle/question/1")).Header, Is.EqualTo("51 There is no such question"));
        Assert.That((await wiki.GetAsync("/oracle/log")).Body, Does.Contain("=> /oracle/question/2 "));
    }

    [Test]
    public async Task Certificates_are_free_but_one_network_asks_few_questions_in_a_day()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await ReadyMade.StartAsync("oracle.js", ReadyMade.Filled("oracle.js", ("questionsPerDay = 20", "questionsPerDay = 1")), clock: clock);
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/oracle/ask", others[0])).Header, Is.EqualTo("40 The oracle was asked enough by your network today; come again tomorrow"));
        clock.Now += TimeSpan.FromHours(25);
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "What is snow?", others[0])).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_keeper_deletes_every_question()
    {
        var script = ReadyMade.Read("oracle.js").Replace("keepers = []", $"keepers = [\"{Fingerprint.OfCertificate(others[0].RawData)}\"]", StringComparison.Ordinal);
        await using var wiki = await ReadyMade.StartAsync("oracle.js", script);
        await wiki.AnswerAsync("/oracle/ask", "What is rain?", asker);
        Assert.That((await wiki.AnswerAsync("/oracle/question/1/delete", "yes", others[0])).Body, Does.StartWith("# The question was deleted\n"));
        Assert.That((await wiki.AnswerAsync("/oracle/ask", "What is snow?", asker)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task In_a_space_its_links_stay_there()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["conf.d/oracle.js"] = ReadyMade.Read("oracle.js"), ["wikiengine.json"] = """{ "spaces": { "alex": {} } }""" });
        Assert.That((await wiki.AnswerAsync("/alex/oracle/ask", "What is rain?", asker)).Body, Does.Contain("=> /alex/oracle/question/1 Question 1\n"));
        Assert.That((await wiki.GetAsync("/alex/oracle")).Body, Does.Contain("=> /alex/oracle/ask Ask a question\n"));
    }
}
