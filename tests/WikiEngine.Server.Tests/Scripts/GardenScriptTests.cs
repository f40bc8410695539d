using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class GardenScriptTests
{
    [Test]
    public async Task The_first_visitor_of_a_name_owns_the_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        using var other = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        Assert.That((await wiki.GetAsync("/garden")).Header, Is.EqualTo("60 Come with a certificate that bears your name"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Body, Is.EqualTo("# The plot of Alex\n=> /garden/water Water it\n"));
        Assert.That((await wiki.GetAsync("/garden", @as: other)).Header, Is.EqualTo("61 Alex has another certificate"));
        Assert.That((await wiki.GetAsync("/garden", @as: berta)).Body, Does.StartWith("# The plot of Berta\n"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_certificate_without_a_name_gets_no_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        using var nameless = Certificates.Make("O=Nobody");
        Assert.That((await wiki.GetAsync("/garden", @as: nameless)).Header, Is.EqualTo("61 Your certificate bears no name"));
    }

    [Test]
    public async Task A_plot_outlives_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("wikiengine-garden-").FullName;
        using var alex = Certificates.Make("CN=Alex");
        using var other = Certificates.Make("CN=Alex");
        await using (var wiki = await ReadyMade.StartAsync("garden.js", directory: directory))
            Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        await using (var again = await TestWiki.StartAsync(directory: directory))
        {
            Assert.That((await again.GetAsync("/garden", @as: other)).Header, Is.EqualTo("61 Alex has another certificate"));
            Assert.That((await again.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        }
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task Of_many_who_come_at_once_with_one_name_one_gets_the_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        var visitors = Enumerable.Range(0, 8).Select(_ => Certificates.Make("CN=Alex")).ToArray();
        var answers = await Task.WhenAll(visitors.Select(visitor => wiki.GetAsync("/garden", @as: visitor)));
        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 20, 61, 61, 61, 61, 61, 61, 61 }));
        foreach (var visitor in visitors) visitor.Dispose();
    }
}
