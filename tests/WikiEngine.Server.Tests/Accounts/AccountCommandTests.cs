using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Running;

namespace WikiEngine.Server.Tests.Accounts;

/// <summary>The owner's ways with accounts, while the wiki runs.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AccountCommandTests
{
    [Test]
    public async Task Accounts_are_listed_renamed_and_ended()
    {
        using var commands = new CommandRun();
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        await alex.RegisterAsync(wiki);

        Assert.That((await RunAsync(commands, wiki, "list")).Output,
            Does.Match($@"^Alex, since \d{{4}}-\d\d-\d\d\n  {System.Text.RegularExpressions.Regex.Escape(Fingerprint.OfCertificate(alex.Certificate.RawData))} spki-sha256\$[0-9a-f]{{64}} until \d{{4}}-\d\d-\d\d\n$"));
        Assert.That((await RunAsync(commands, wiki, "rename", "alex", "Sasha")).Output, Is.EqualTo("the account Alex is Sasha now\n"));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.StartWith("# Sasha\n"));
        Assert.That((await RunAsync(commands, wiki, "remove", "Sasha")).Output, Is.EqualTo("the account Sasha is ended\n"));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.Contain("has no account here"));
        Assert.That((await RunAsync(commands, wiki, "list")).Output, Is.Empty);
    }

    [Test]
    public async Task A_certificate_is_added_by_the_owner()
    {
        using var commands = new CommandRun();
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = await Visitor.MakeAsync();
        using var second = await Visitor.MakeAsync("/CN=Second");
        await alex.RegisterAsync(wiki);

        var added = await RunAsync(commands, wiki, "add-certificate", "Alex", second.File);

        Assert.That(added.Output, Is.EqualTo($"{Fingerprint.OfCertificate(second.Certificate.RawData)} proves the account Alex now\n"), added.Error);
        Assert.That(await second.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n"));
        Assert.That((await RunAsync(commands, wiki, "add-certificate", "Alex", second.File)).Error, Is.EqualTo("wikiengine: the certificate proves the account Alex already\n"));
    }

    [Test]
    public async Task A_reset_shuts_all_out_but_who_has_the_new_codes()
    {
        using var commands = new CommandRun();
        await using var wiki = await Prompting.StartOpenAsync();
        using var thief = await Visitor.MakeAsync();
        using var alex = await Visitor.MakeAsync("/CN=New");
        var old = await thief.RegisterAsync(wiki);

        var codes = Visitor.CodesIn((await RunAsync(commands, wiki, "reset", "Alex")).Output);

        Assert.That(codes, Has.Count.EqualTo(6));
        Assert.That(await thief.BodyAsync(wiki, "/account"), Does.Contain("has no account here"));
        Assert.That((await wiki.AnswerAsync("/account/recover", old[0], thief.Certificate)).Status, Is.EqualTo(59));
        Assert.That((await wiki.AnswerAsync("/account/recover", codes[0], alex.Certificate)).Status, Is.EqualTo(30));
        Assert.That(await alex.BodyAsync(wiki, "/account"), Does.StartWith("# Alex\n"));
    }

    [TestCase("there is no account \"Alex\"; wikiengine account list shows all", "remove", "Alex")]
    [TestCase("there is no account \"Alex\"", "reset", "Alex")]
    [TestCase("there is no account \"Alex\"", "rename", "Alex", "Sasha")]
    [TestCase("\"a/b\": A name consists of", "remove", "a/b")]
    [TestCase("there is no such file", "add-certificate", "Alex", "/none.pem")]
    public async Task Mistakes_are_told_in_one_line(string expected, params string[] arguments)
    {
        using var commands = new CommandRun();
        await using var wiki = await Prompting.StartOpenAsync();
        var result = await RunAsync(commands, wiki, arguments);
        Assert.That((result.Code, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith("wikiengine: ").And.Contain(expected).And.EndsWith("\n"));
    }

    [Test]
    public async Task Nothing_is_made_where_no_wiki_is()
    {
        using var place = new Scratch();
        using var commands = new CommandRun();
        var result = await commands.RunAsync("account", "list", "--directory", place.FullName);
        Assert.That((result.Code, result.Error.Contains("there is no database")), Is.EqualTo((1, true)));
        Assert.That(place.Content(), Is.Empty);
    }

    private static Task<CommandResult> RunAsync(CommandRun commands, TestWiki wiki, params string[] arguments) =>
        commands.RunAsync(["account", .. arguments, "--directory", wiki.Directory]);
}
