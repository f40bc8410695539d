using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The pages in <c>docs/</c> are stories (but that about scripting): their examples run one after the other, beside one wiki that takes up what they save.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class GuideTests
{
    [TestCase("editors.md", "/page/Tea\n", "without a certificate: 60\n", "a stranger: 61\n")]
    [TestCase("visitors.md", "* Common name: alex\n", "Key fingerprint: spki-sha256$", "* Common name: Alex\n")]
    [TestCase("accounts.md", "no account yet: 61\n", "/page/Tea\n", " UTC by Alex\n", "the certificate \"Telephone\"", "the certificate \"Found\"", "# New recovery codes\n", "/account/register/")]
    [TestCase("authority.md", "alex.pem: OK\n", "/page/Tea\n", "without a certificate: 60\n", "not signed by us: 61\n", "withdrawn: 61\n")]
    public async Task Their_examples_run(string page, params string[] expected)
    {
        using var directory = new Running.Scratch();
        await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), options: options => options.SetHost(new Configuration.HostOption(new HostName("localhost"))));
        var printed = "";
        foreach (var name in ExamplesOf(page))
        {
            printed += await Shell.RunAsync(directory.PathOf("."), Repository.Example($"docs/{page}", name).Replace("//localhost/", $"//localhost:{wiki.Port}/"));
            await wiki.ReloadAsync();
        }
        Assert.Multiple(() =>
        {
            foreach (var text in expected) Assert.That(printed, Does.Contain(text));
        });
    }

    [Test]
    public async Task A_renewed_certificate_shows_the_same_key()
    {
        using var directory = new Running.Scratch();
        await using var wiki = await TestWiki.StartAsync(directory: directory.PathOf("wiki"), options: options => options.SetHost(new Configuration.HostOption(new HostName("localhost"))));
        var shown = new List<string>();
        foreach (var name in (string[])["visitors-openssl", "visitors-renew"])
            shown.Add(await Shell.RunAsync(directory.PathOf("."), Repository.Example("docs/visitors.md", name).Replace("//localhost/", $"//localhost:{wiki.Port}/")));
        Assert.That(Key().Match(shown[1]).Value, Is.EqualTo(Key().Match(shown[0]).Value).And.Not.Empty);
        Assert.That(Printed().Match(shown[1]).Value, Is.Not.EqualTo(Printed().Match(shown[0]).Value));
    }

    [Test]
    public void Every_command_that_they_show_is_run()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Where(page => Path.GetFileName(page) != ScriptingPageTests.File).ToList();
        foreach (var file in pages)
            Assert.That(ExamplesOf(Path.GetFileName(file)), Has.Count.EqualTo(File.ReadAllText(file).Split("```sh").Length - 1), file);
        var run = typeof(GuideTests).GetMethod(nameof(Their_examples_run))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(page => (string)page.Arguments[0]!);
        Assert.That(pages.Select(Path.GetFileName), Is.EquivalentTo(run));
    }

    [Test]
    public void Their_links_lead_to_files_and_the_readme_leads_to_them()
    {
        Assert.Multiple(() =>
        {
            foreach (var page in Directory.GetFiles(Path.Combine(Repository.Root, "docs")))
            {
                Assert.That(Repository.Read("README.md"), Does.Contain($"(docs/{Path.GetFileName(page)})"));
                foreach (var target in Link().Matches(File.ReadAllText(page)).Select(link => link.Groups[1].Value))
                    Assert.That(Path.Exists(Path.Combine(Repository.Root, "docs", target)), $"{page}: {target}");
            }
        });
    }

    private static List<string> ExamplesOf(string page) => [.. Mark().Matches(Repository.Read($"docs/{page}")).Select(mark => mark.Groups[1].Value)];

    [GeneratedRegex("<!-- example: (.+?) -->")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=\* Key: )spki-sha256\$[0-9a-f]+")]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<=\* Fingerprint: )sha256\$[0-9a-f]+")]
    private static partial Regex Printed();
}
