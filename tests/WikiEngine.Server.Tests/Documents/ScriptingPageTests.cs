using System.Text.RegularExpressions;
using WikiEngine.Scripting;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The page about scripting tells all words, and its examples do what it says.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ScriptingPageTests
{
    public const string File = "scripting.md";

    private const string Document = "docs/" + File;

    private static readonly string Text = Repository.Read(Document);

    private static IEnumerable<string> Scripts() => Names().Where(name => name != "tests");

    [TestCaseSource(nameof(Scripts))]
    public async Task Every_example_is_taken_up_without_a_mistake(string name)
    {
        using var directory = new Scratch().Write("config.js", Repository.Example(Document, name));
        using var commands = new CommandRun();

        var check = await commands.RunAsync("check", "--directory", directory.FullName);

        Assert.That((check.Code, check.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void Every_block_of_JavaScript_is_an_example() =>
        Assert.That(Regex.Count(Text, "^```js$", RegexOptions.Multiline), Is.EqualTo(Names().Count()));

    [TestCase("first", "/do/test", 60, "Please show a certificate")]
    [TestCase("first", "/", 20, "=> /do/test Test")]
    [TestCase("routes", "/play/hall", 20, "# The hall\nA long hall.\n=> /play/hall/1 The first door\n")]
    [TestCase("routes", "/play/attic/2", 20, "You look at door 2.")]
    [TestCase("routes", "/play/cellar", 51, "There is no such room")]
    [TestCase("routes", "/1984", 20, "# The year 1984")]
    [TestCase("guests", "/guests", 20, "# Guests\n=> /guests/sign Sign the book\n")]
    [TestCase("guests", "/guests/sign", 60, "Sign with a certificate")]
    [TestCase("read", "/page/Private%20Matter", 60, "This page is for members")]
    [TestCase("pages", "/page/Welcome", 20, "=> /do/match?Welcome Pages like this one")]
    [TestCase("comments", "/newest", 20, "# Newest")]
    [TestCase("garden", "/garden", 60, "Come with a certificate that bears your name")]
    [TestCase("weather", "/weather", 20, "# Weather\nNobody knows.")]
    [TestCase("settings", "/", 20, "# Welcome to Garden!")]
    public async Task An_example_answers_as_it_says(string name, string path, int status, string text)
    {
        await using var wiki = await TestWiki.StartAsync(Repository.Example(Document, name));

        var answer = await wiki.GetAsync(path);

        Assert.That(answer.Status, Is.EqualTo(status), $"{answer}");
        Assert.That($"{answer}", Does.Contain(text));
    }

    [Test]
    public async Task Words_are_counted_with_a_certificate_and_within_the_limits()
    {
        using var alex = Certificates.Make("CN=Alex");
        await using var wiki = await TestWiki.StartAsync(Repository.Example(Document, "upload"));

        Assert.That((await wiki.PutAsync("/count", "one two three", ";mime=text/plain", alex)).Body, Is.EqualTo("3 words\n"));
        Assert.That((await wiki.PutAsync("/count", "one", ";mime=text/plain")).Header, Is.EqualTo("60 Count with a certificate"));
        Assert.That((await wiki.PutAsync("/count", "one", ";mime=image/png", alex)).Status, Is.EqualTo(59));
        Assert.That((await wiki.PutAsync("/count", new string('x', 10_001), ";mime=text/plain", alex)).Status, Is.EqualTo(59));
    }

    [Test]
    public async Task Edits_are_looked_at_and_pages_get_their_first_line_as_heading()
    {
        await using var wiki = await TestWiki.StartAsync(Repository.Example(Document, "pages"));

        Assert.That((await wiki.PutAsync("/page/A", "# Apples\nRed.\n\n\n")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/page/A")).Body, Does.StartWith("# Apples\nRed.\n"));
        Assert.That((await wiki.GetAsync("/raw/A")).Body, Is.EqualTo("# Apples\nRed.\n"));
        Assert.That((await wiki.PutAsync("/page/A", "casino")).Header, Is.EqualTo("59 No advertisements, please"));
        Assert.That(wiki.Log.Lines, Has.Some.Match(@"config\.js:\d+:\d+: page A"));
    }

    [Test]
    public async Task A_remark_is_kept_though_the_visitor_may_not_edit()
    {
        await using var wiki = await TestWiki.StartAsync(Repository.Example(Document, "comments"));

        await wiki.PutAsync("/page/Welcome", "# Hello");
        var asked = await wiki.GetAsync("/remark/Welcome");
        var answered = await wiki.GetAsync(asked.Meta + "?Well%20done");

        Assert.That((asked.Status, answered.Header), Is.EqualTo((30, $"30 {wiki.Root}/page/Remarks%20on%20Welcome")));
        Assert.That((await wiki.GetAsync("/raw/Remarks%20on%20Welcome")).Body, Is.EqualTo("> Well done\n"));
    }

    [Test]
    public async Task The_example_of_a_test_passes()
    {
        using var directory = new Scratch().Write("config.js", Repository.Example(Document, "first")).Write("config.test.js", Repository.Example(Document, "tests"));
        using var commands = new CommandRun();

        var run = await commands.RunAsync("test", "--directory", directory.FullName);

        Assert.That(run.Output, Does.EndWith("1 passed, 0 failed\n"), run.Error);
    }

    [Test]
    public void Every_word_that_the_declarations_have_stands_on_the_page()
    {
        var words = Regex.Matches(ScriptTypes.Declarations, @"^ {2}export (?:const|function) (\w+)|^ {4}(?:readonly )?(\w+)\??[(:<]", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Distinct();

        Assert.That(words.Where(word => !Regex.IsMatch(Text, $@"\b{word}\b")), Is.Empty);
    }

    private static IEnumerable<string> Names() => Regex.Matches(Text, "<!-- example: (.+) -->\n```js").Select(match => match.Groups[1].Value);
}
