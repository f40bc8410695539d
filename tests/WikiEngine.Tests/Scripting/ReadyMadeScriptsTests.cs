using System.Runtime.CompilerServices;

namespace WikiEngine.Tests.Scripting;

public class ReadyMadeScriptsTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(SourceFolder(), "../../../scripts"));

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.js").Select(path => Path.GetFileName(path));

    [TestCaseSource(nameof(Names))]
    public void Each_script_loads_is_documented_at_its_top_and_stands_in_the_README(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name));
        using var scripts = TestScripts.Load([("conf.d/" + name, text)]);

        Assert.That(scripts.Mistakes, Is.Empty);
        Assert.That(text, Does.StartWith("// ").And.Contain("// Install: copy this file into conf.d/"));
        Assert.That(File.ReadAllText(Path.Combine(Folder, "README.md")), Does.Contain($"| [{name}]({name}) |"));
    }

    [Test]
    public void All_load_together()
    {
        using var scripts = Load([.. Names]);

        Assert.That(scripts.Mistakes, Is.Empty);
    }

    [Test]
    public async Task Test_shows_the_certificate()
    {
        using var scripts = Load("test.js");
        var certificate = TestCertificates.Of("CN=Alex");

        Assert.That((await scripts.GetAsync("/do/test"))!.ToString(), Is.EqualTo("60 Please show a certificate"));
        Assert.That(await scripts.TextAsync("/do/test", certificate), Is.EqualTo($"Test\n{certificate.Fingerprint}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
        Assert.That((await scripts.Wiki.Menus.Single()(TestScripts.Request("/")))!.Single(), Is.EqualTo("=> /do/test Test"));
    }

    [Test]
    public async Task Editors_lets_only_listed_certificates_in()
    {
        var (alex, berta) = (TestCertificates.Of("CN=Alex"), TestCertificates.Of("CN=Berta"));
        var text = File.ReadAllText(Path.Combine(Folder, "registered-editors.js"))
            .Replace("sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287", alex.Fingerprint, StringComparison.Ordinal);
        using var scripts = TestScripts.Load([("conf.d/registered-editors.js", text)]);
        var change = new ProposedChange(ChangeKind.Page, "", "A");

        async Task<string?> AskAsync(ClientCertificate? certificate) =>
            (await scripts.Wiki.AuthorizeHooks.Single()(change, TestScripts.Request("/raw/A", certificate)))?.ToString();

        Assert.That(await AskAsync(null), Is.EqualTo("60 You need a client certificate to edit this wiki"));
        Assert.That(await AskAsync(berta), Is.EqualTo("61 Your client certificate is not authorized for editing"));
        Assert.That(await AskAsync(alex), Is.Null);
        Assert.That(scripts.Settings.Editing, Is.EqualTo("open"));
    }

    [Test]
    public async Task Garden_gives_a_plot_to_the_first_of_a_name()
    {
        using var scripts = Load("garden.js");

        Assert.That((await scripts.GetAsync("/garden"))!.ToString(), Is.EqualTo("60 Come with a certificate that bears your name"));
        var alex = TestCertificates.Of("CN=Alex");
        Assert.That(await scripts.TextAsync("/garden", alex), Does.StartWith("# The plot of Alex\n=> /garden/water Water it\nA seed, never watered.\n"));
        Assert.That((await scripts.GetAsync("/garden", TestCertificates.Of("CN=Alex")))!.ToString(), Is.EqualTo("61 Alex has another certificate"));
        Assert.That(await scripts.StoreOf("garden").GetAsync("plot/Alex"), Does.Contain($"\"{alex.KeyFingerprint}\""));
    }

    private static TestScripts Load(params string[] names) => TestScripts.Load([.. names.Select(name => ("conf.d/" + name, File.ReadAllText(Path.Combine(Folder, name))))]);

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
