using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class CommentsScriptTests
{
    private const string Topic = "/do/comment/Test";
    private const string Comments = "/page/Comments%20on%20Test";

    private readonly X509Certificate2 alex = Certificates.Make("CN=Alex", to: DateTimeOffset.UtcNow.AddYears(1));
    private readonly X509Certificate2 berta = Certificates.Make("CN=Berta", to: DateTimeOffset.UtcNow.AddYears(1));

    [OneTimeTearDown]
    public void DisposeCertificates()
    {
        alex.Dispose();
        berta.Dispose();
    }

    [Test]
    public async Task A_page_leads_to_its_comments_and_these_to_the_prompt()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync("/page/Test")).Body, Does.Contain($"=> {Comments} Comments\n").And.Not.Contain("/do/comment/"));
        Assert.That((await wiki.GetAsync(Comments)).Body, Does.Contain("=> /do/comment/Comments%20on%20Test Leave a short comment\n").And.Not.Contain("Comments%20on%20Comments"));
        Assert.That((await wiki.GetAsync("/page/Missing")).Body, Does.Not.Contain("Comments"));
        Assert.That(await wiki.QuestionAsync("/do/comment/Comments%20on%20Test", alex), Is.EqualTo("10 Short comment"));
    }

    [Test]
    public async Task Comments_stand_one_below_the_other_with_a_blank_line_between()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.AnswerAsync("/do/comment/Comments%20on%20Test", "Rain, please.", alex)).Header, Is.EqualTo($"30 {wiki.Root}{Comments}"));
        Assert.That((await wiki.AnswerAsync(Topic, "Sun!", berta)).Status, Is.EqualTo(30));
        Assert.That(await wiki.RawAsync("Comments on Test"), Is.EqualTo("🗨 Rain, please.\n\n🗨 Sun!\n"));
        Assert.That((await wiki.GetAsync("/history/Comments%20on%20Test")).Body, Does.Contain("by Alex (unsigned)\n").And.Contain("by Berta (unsigned)\n"));
        Assert.That(await wiki.RawAsync("Test"), Is.EqualTo("Rain falls\n"));
    }

    [Test]
    public async Task Many_comments_at_once_are_all_there()
    {
        await using var wiki = await StartAsync();
        var urls = new List<string>();
        for (var i = 0; i < 6; i++) urls.Add(await wiki.NonceAsync(Topic, alex));
        await Task.WhenAll(urls.Select((url, i) => wiki.GetAsync($"{url}?Comment%20{i}", alex)));
        var text = await wiki.RawAsync("Comments on Test");
        Assert.That(text.Split("🗨 "), Has.Length.EqualTo(7), text);
    }

    [Test]
    public async Task A_comment_that_says_nothing_is_refused()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.AnswerAsync(Topic, "  ", alex)).Header, Is.EqualTo("59 Your comment is empty"));
    }

    [Test]
    public async Task Without_a_certificate_nothing_is_said()
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync(Topic)).Header, Is.EqualTo("60 You need a client certificate to comment"));
        Assert.That((await wiki.GetAsync($"{Topic}?Spam", alex)).Status, Is.EqualTo(30), "a link in another page comments for nobody");
        Assert.That(await wiki.RawAsync("Comments on Test"), Does.StartWith("This page does not yet exist."));
    }

    [Test]
    public async Task The_owner_may_let_everybody_comment()
    {
        await using var wiki = await StartAsync(ReadyMade.Read("comments.js").Replace("needsCertificate = true", "needsCertificate = false", StringComparison.Ordinal));
        Assert.That((await wiki.AnswerAsync(Topic, "Hello")).Status, Is.EqualTo(30));
        Assert.That(await wiki.RawAsync("Comments on Test"), Is.EqualTo("🗨 Hello\n"));
    }

    [TestCase("/do/comment/Missing", "51 This page does not yet exist.")]
    [TestCase("/do/comment/Comments%20on%20Missing", "51 This page does not yet exist.")]
    [TestCase("/do/comment/Comments%20on%20Comments%20on%20Test", "59 Comments have no comments")]
    public async Task What_is_no_page_has_no_comments(string path, string header)
    {
        await using var wiki = await StartAsync();
        Assert.That((await wiki.GetAsync(path, alex)).Header, Is.EqualTo(header));
    }

    [Test]
    public async Task Who_may_not_read_a_page_does_not_comment_on_it()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string>
        {
            ["conf.d/comments.js"] = ReadyMade.Read("comments.js"),
            ["wikiengine.json"] = """{ "tokens": ["hello"], "rules": { "Private *": { "reading": "known" } } }""",
        });
        await wiki.PutAsync("/page/Private%20thoughts", "Hush\n");
        Assert.That((await wiki.GetAsync("/do/comment/Private%20thoughts", alex)).Status, Is.EqualTo(61));
        Assert.That((await wiki.GetAsync("/do/comment/Private%20other", alex)).Status, Is.EqualTo(61), "whether it exists or not");
    }

    [TestCase("=> /spam Free\n=> /spam Free")]
    [TestCase("```")]
    [TestCase("# Heading")]
    public async Task No_comment_forges_a_line(string comment)
    {
        await using var wiki = await StartAsync();
        await wiki.AnswerAsync(Topic, comment, alex);
        Assert.That(await wiki.RawAsync("Comments on Test"), Is.EqualTo($"🗨 {comment.Replace('\n', ' ')}\n"));
    }

    [Test]
    public async Task Long_comments_and_many_from_one_network_are_refused()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await StartAsync(ReadyMade.Read("comments.js").Replace("perHour = 10", "perHour = 2", StringComparison.Ordinal), clock);
        Assert.That((await wiki.AnswerAsync(Topic, new string('x', 501), alex)).Header, Is.EqualTo("59 A short comment has at most 500 characters"));
        for (var i = 0; i < 2; i++) Assert.That((await wiki.AnswerAsync(Topic, $"Comment {i}", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync(Topic, alex)).Header, Is.EqualTo("44 3600"));
        Assert.That((await wiki.GetAsync(Topic, berta)).Header, Is.EqualTo("44 3600"), "another certificate costs nothing");
        clock.Now += TimeSpan.FromHours(1.1);
        Assert.That((await wiki.AnswerAsync(Topic, "Again", alex)).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task In_a_space_the_comments_are_pages_of_the_space()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["conf.d/comments.js"] = ReadyMade.Read("comments.js"), ["wikiengine.json"] = """{ "tokens": ["hello"], "spaces": { "alex": {} } }""" });
        await wiki.PutAsync("/alex/page/Test", "Rain falls\n");
        Assert.That((await wiki.GetAsync("/alex/page/Test")).Body, Does.Contain("=> /alex/page/Comments%20on%20Test Comments\n"));
        Assert.That((await wiki.AnswerAsync("/alex/do/comment/Test", "Hello", alex)).Header, Is.EqualTo($"30 {wiki.Root}/alex/page/Comments%20on%20Test"));
        Assert.That((await wiki.GetAsync("/alex/raw/Comments%20on%20Test")).Body, Is.EqualTo("🗨 Hello\n"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Does.Not.Contain("Comments"));
    }

    private static async Task<TestWiki> StartAsync(string? script = null, TimeProvider? clock = null)
    {
        var wiki = await ReadyMade.StartAsync("comments.js", script, clock: clock);
        Assert.That((await wiki.PutAsync("/page/Test", "Rain falls\n")).Status, Is.EqualTo(30));
        return wiki;
    }
}
